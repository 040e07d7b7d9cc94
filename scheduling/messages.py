"""Which composer speaks for which kind of touchpoint: the table of contents of everything said at a time."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain.touchpoint import Kind, Touchpoint
from bot.store.database import Transaction
from scheduling import agenda, prep
from scheduling.outgoing import Outgoing

Composer = Callable[[Transaction, Touchpoint, datetime], Awaitable[Outgoing | None]]

COMPOSERS: dict[Kind, Composer] = {
    Kind.BEFORE: prep.compose_before,
    Kind.CARD: agenda.compose_card,
    Kind.NUDGE: agenda.compose_nudge,
    Kind.LATE: agenda.compose_late,
}


async def compose(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """The message as it is true now; None when there is nothing to say any more."""
    return await COMPOSERS[touchpoint.kind](tx, touchpoint, now)
