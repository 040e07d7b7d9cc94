"""Says in the pair's place that how the two meet was changed."""

from datetime import datetime

from bot.domain.touchpoint import Touchpoint
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.views.rhythm import changed_message
from scheduling.outgoing import NotYet, Outgoing


async def compose_changed(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """Raises NotYet while there is no place to say it in."""
    pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
    place = pair and (pair.channel_id or touchpoint.channel)
    if pair is None or not place:
        raise NotYet
    return Outgoing(place, changed_message(await pairs.couple(tx, pair), touchpoint.occurrence))
