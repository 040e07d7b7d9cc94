"""The place of a pair: who is in it, and what happens to it."""

from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.pair import Pair
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories import place as places
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.event("group_archive", lost)
    on.event("group_left", lost)
    on.event("member_joined_channel", joined)
    on.event("member_left_channel", left)


async def people_in(client: AsyncWebClient, channel: str, companion: str) -> frozenset[str]:
    """Who else is in this private channel; empty where it is none, or one the companion cannot see."""
    if not channel or channel.startswith("D"):
        return frozenset()
    try:
        about = await client.conversations_info(channel=channel)
        if not about["channel"].get("is_private") or about["channel"].get("is_mpim"):
            return frozenset()
        return await places.members(client, channel, companion)
    except SlackApiError:
        return frozenset()


async def lost(event: dict[str, Any], actor: Actor, db: Database, clock: Clock) -> None:
    async with db.begin() as tx:
        pair = await pairs.in_place(tx, actor.team_id, str(event["channel"]), clock.now())
        if pair:
            await places.lost(tx, pair, clock.now())


async def joined(
    event: dict[str, Any], context: Any, client: AsyncWebClient, actor: Actor, db: Database, clock: Clock
) -> None:
    channel, person = str(event["channel"]), str(event["user"])
    if person == context["bot_user_id"]:
        return
    async with db.read() as tx:
        pair = await pairs.in_place(tx, actor.team_id, channel, clock.now())
    if pair is None or person in pair.people:
        return
    # Slack may tell it late: who is there now counts, and what was told only where Slack does not say.
    present = await people_in(client, channel, context["bot_user_id"]) or {person}
    async with db.begin() as tx:
        pair = await pairs.in_place(tx, actor.team_id, channel, clock.now())
        if pair and present - set(pair.people):
            await places.set_exposed(tx, pair, True, clock.now())


async def left(
    event: dict[str, Any], context: Any, client: AsyncWebClient, actor: Actor, db: Database, clock: Clock
) -> None:
    channel, person = str(event["channel"]), str(event["user"])
    async with db.read() as tx:
        pair = await pairs.in_place(tx, actor.team_id, channel, clock.now())
    if pair is None:
        return
    present = await people_in(client, channel, context["bot_user_id"])
    async with db.begin() as tx:
        pair = await pairs.in_place(tx, actor.team_id, channel, clock.now())
        if pair and present:
            await _without(tx, pair, person, present, clock.now())


async def _without(tx: Transaction, pair: Pair, person: str, present: frozenset[str], now: datetime) -> None:
    """Somebody went: one of the two would read nothing there any more, a stranger can be forgotten."""
    if person in pair.people and person not in present:
        gone = await members.get(tx, pair.team_id, person)
        if not gone.deactivated:
            await places.lost(tx, pair, now)
    elif pair.exposed and present <= set(pair.people):
        await places.set_exposed(tx, pair, False, now)
