"""What a touchpoint is about, and where in Slack it goes."""

from datetime import datetime

from bot.domain.pair import Pair
from bot.domain.touchpoint import Touchpoint
from bot.store import pair as pairs
from bot.store.database import Transaction
from scheduling.outgoing import NotYet


async def pair_of(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Pair:
    pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
    if pair is None:
        raise LookupError("a touchpoint without its pair")
    return pair


def place_of(touchpoint: Touchpoint, pair: Pair) -> str:
    """What was posted stays where it is, even when that place is lost. Raises NotYet while there is none."""
    place = pair.channel_id or touchpoint.channel
    if not place:
        raise NotYet("the pair's place is not made yet")
    return place
