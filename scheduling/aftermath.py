"""What becomes of a touchpoint that was not sent: tried again, in another way, or given up."""

from datetime import datetime, timedelta

from bot.domain.touchpoint import Kind, Touchpoint
from bot.meters import Meters
from bot.store import outbox
from bot.store.database import Transaction
from scheduling.dm import forget_direct_message
from scheduling.editing import SETTLE, place_lost
from scheduling.outcome import TRIES, Later, Never, Outcome, Unknown

PLACE_AGAIN = timedelta(hours=1)


async def keep(
    tx: Transaction, touchpoint: Touchpoint, result: Outcome, now: datetime, meters: Meters
) -> None:
    if isinstance(result, Unknown):
        await outbox.mark_unknown(tx, touchpoint, now + SETTLE)
        meters.unknown(touchpoint.kind)
    elif isinstance(result, Later) and not (result.poisoned and touchpoint.attempts >= TRIES):
        await outbox.mark_waiting(tx, touchpoint, now + result.after, result.reason)
    elif (again := await _way_out(tx, touchpoint, result, now)) is not None:
        await outbox.mark_waiting(tx, touchpoint, now + again, result.reason)
    else:
        await outbox.mark_dead(tx, touchpoint, result.reason)
        await outbox.part(tx, touchpoint.team_id, [touchpoint.id])
        meters.dead(touchpoint.kind)


async def _way_out(
    tx: Transaction, touchpoint: Touchpoint, result: Outcome, now: datetime
) -> timedelta | None:
    """In how long it can be tried in another way; None where there is no other way."""
    if not isinstance(result, Never):
        return None
    if touchpoint.kind is Kind.PROVISION:
        # Without a place nothing else can be said: whoever forbade it may allow it one day.
        return PLACE_AGAIN
    if await place_lost(tx, touchpoint, result, now):
        return timedelta(0)
    forgotten = result.place_lost and await forget_direct_message(tx, touchpoint)
    return timedelta(0) if forgotten else None
