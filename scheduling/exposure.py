"""Looks who is in the place before a card is posted: somebody may have joined unnoticed."""

from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.account import Account
from bot.domain.pair import PlaceKind
from bot.domain.touchpoint import Touchpoint
from bot.store import pair as pairs
from bot.store.database import Database
from bot.stories.place import members, set_exposed


async def look_around(
    db: Database, client: AsyncWebClient, account: Account, touchpoint: Touchpoint, now: datetime
) -> None:
    async with db.read() as tx:
        pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
    # Nobody can join a group message: with others it is another one.
    if pair is None or not pair.channel_id or pair.place_kind is PlaceKind.GROUP:
        return
    try:
        people = await members(client, pair.channel_id, account.user_id)
    except SlackApiError:
        return  # what is wrong with the place shows when the card is posted
    exposed = bool(people - set(pair.people))
    if exposed == pair.exposed:
        return
    async with db.begin() as tx:
        present = await pairs.find(tx, pair.team_id, pair.id, now)
        if present and present.channel_id == pair.channel_id:
            await set_exposed(tx, present, exposed, now)
