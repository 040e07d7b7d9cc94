"""Which composer speaks for which kind of touchpoint: the table of contents of everything said at a time."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain.touchpoint import Kind, Touchpoint
from bot.store.database import Transaction
from scheduling import agenda, diary, pair, prep, session
from scheduling.outgoing import Outgoing

Composer = Callable[[Transaction, Touchpoint, datetime], Awaitable[Outgoing | None]]

COMPOSERS: dict[Kind, Composer] = {
    Kind.BEFORE: prep.compose_before,
    Kind.DATE: session.compose_date,
    Kind.CARD: agenda.compose_card,
    Kind.NUDGE: agenda.compose_nudge,
    Kind.LATE: agenda.compose_late,
    Kind.AFTER: diary.compose_after,
    Kind.DIARY_REMINDER: diary.compose_reminder,
    Kind.INVITATION: pair.compose_invitation,
    Kind.WAITING: pair.compose_waiting,
    Kind.REMIND: pair.compose_reminder,
    Kind.VERDICT: pair.compose_verdict,
    Kind.WELCOME: pair.compose_welcome,
    Kind.REPLACED: pair.compose_replaced,
    Kind.EXPOSED: pair.compose_exposed,
    Kind.ENDED: pair.compose_ended,
}


async def compose(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """The message as it is true now; None when there is nothing to say any more."""
    return await COMPOSERS[touchpoint.kind](tx, touchpoint, now)
