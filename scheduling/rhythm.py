"""Says in the pair's place that how the two meet was changed."""

from datetime import datetime

from bot.domain.touchpoint import Touchpoint
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.views.rhythm import changed_message
from scheduling.about import pair_of, place_of
from scheduling.outgoing import Outgoing


async def compose_changed(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """Raises NotYet while there is no place to say it in."""
    pair = await pair_of(tx, touchpoint, now)
    message = changed_message(await pairs.couple(tx, pair), touchpoint.occurrence)
    return Outgoing(place_of(touchpoint, pair), message)
