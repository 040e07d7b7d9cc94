"""Looks who is in the place before a card is posted: somebody may have joined unnoticed."""

from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.account import Account
from bot.domain.pair import PlaceKind
from bot.domain.touchpoint import Touchpoint
from bot.store import pair as pairs
from bot.store.database import Database
from bot.stories.place import set_exposed

A_FEW = 10
"""People asked for at most: four with the companion are too many already."""


async def look_around(
    db: Database, client: AsyncWebClient, account: Account, touchpoint: Touchpoint, now: datetime
) -> None:
    async with db.read() as tx:
        pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
    # Nobody can join a group message: with others it is another one.
    if pair is None or not pair.channel_id or pair.place_kind is PlaceKind.GROUP:
        return
    try:
        response = await client.conversations_members(channel=pair.channel_id, limit=A_FEW)
    except SlackApiError:
        return  # what is wrong with the place shows when the card is posted
    strangers = set(response["members"]) - {*pair.people, account.user_id}
    async with db.begin() as tx:
        present = await pairs.find(tx, pair.team_id, pair.id, now)
        if present and present.channel_id == pair.channel_id:
            await set_exposed(tx, present, bool(strangers), now)
