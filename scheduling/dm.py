"""The direct message with one person, opened once and remembered."""

from dataclasses import replace

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.touchpoint import Touchpoint
from bot.store import member as members
from bot.store.database import Database, Transaction

PEOPLE = ("U", "W")


async def direct_message(db: Database, client: AsyncWebClient, team_id: str, to: str) -> str:
    """The channel to post to: `to` itself, or the direct message where `to` is a person."""
    if not to.startswith(PEOPLE):
        return to
    async with db.read() as tx:
        member = await members.get(tx, team_id, to)
    if member.dm_channel:
        return member.dm_channel
    response = await client.conversations_open(users=to)
    channel = str(response["channel"]["id"])
    async with db.begin() as tx:
        member = await members.get(tx, team_id, to)
        await members.save(tx, replace(member, dm_channel=channel))
    return channel


async def forget_direct_message(tx: Transaction, touchpoint: Touchpoint) -> bool:
    """Whether a remembered channel was at fault: on the first try it is forgotten, and opened anew."""
    member = await members.get(tx, touchpoint.team_id, touchpoint.target)
    if not touchpoint.policy.direct or touchpoint.attempts > 1 or not member.dm_channel:
        return False
    await members.save(tx, replace(member, dm_channel=""))
    return True
