"""A pair's place was lost: archived, or the companion was removed from it."""

from dataclasses import replace
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.pair import Pair, PairState, PlaceKind
from bot.domain.touchpoint import Kind, Touchpoint
from bot.store import pair as pairs
from bot.store import touchpoint as touchpoints
from bot.store.database import Transaction
from bot.stories.plan import replan

A_FEW = 10
"""People asked for at most: four with the companion are too many already."""
MOST = 5
"""A place that keeps being lost is not replaced for ever."""


async def lost(tx: Transaction, pair: Pair, now: datetime) -> bool:
    """Have the place replaced by the group direct message. False when tried often enough, or when it is over.

    Before they agreed there was none yet to be missed: then they get a new one like everybody else.
    """
    if pair.state is PairState.INVITED:
        await pairs.save(tx, replace(pair, channel_id="", place_kind=PlaceKind.CHANNEL, exposed=False))
        return True
    if pair.places_lost >= MOST or not pair.state.open:
        return False
    without = replace(
        pair, channel_id="", place_kind=PlaceKind.GROUP, places_lost=pair.places_lost + 1, exposed=False
    )
    await pairs.save(tx, without)
    await replan(tx, without, now)
    return True


async def lost_for(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> bool:
    """The same, told by a message that was refused; False where that says nothing of the present place."""
    pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
    if pair is None or touchpoint.policy.direct:
        return False
    if not pair.channel_id:
        return pair.state.open  # somebody else told us already
    elsewhere = touchpoint.channel and touchpoint.channel != pair.channel_id
    return not elsewhere and await lost(tx, pair, now)


async def members(client: AsyncWebClient, channel: str, companion: str) -> frozenset[str]:
    """Who is in this channel beside the companion. Raises SlackApiError."""
    response = await client.conversations_members(channel=channel, limit=A_FEW)
    return frozenset(response["members"]) - {companion}


async def set_exposed(tx: Transaction, pair: Pair, exposed: bool, now: datetime) -> None:
    """Whether somebody else can read along in the place; said to both each time it begins."""
    if pair.exposed != exposed:
        changed = replace(pair, exposed=exposed)
        await pairs.save(tx, changed)
        await touchpoints.conclude(tx, changed, Kind.EXPOSED)
        await replan(tx, changed, now, urgent=touchpoints.LIVING)
