"""Which composer speaks for which kind of touchpoint: the table of contents of everything said at a time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.touchpoint import Kind, Touchpoint
from bot.store import outbox
from bot.store.database import Transaction
from bot.views.part import Part, alone, polite
from scheduling import (
    action,
    agenda,
    closing,
    commitment,
    diary,
    goal,
    marks,
    pace,
    pair,
    pause,
    prep,
    rhythm,
    session,
)
from scheduling.outgoing import Outgoing

Composer = Callable[[Transaction, Touchpoint, datetime], Awaitable[Outgoing | None]]
PartComposer = Callable[[Transaction, Touchpoint, datetime], Awaitable[Part | None]]

COMPOSERS: dict[Kind, Composer] = {
    Kind.BEFORE: prep.compose_before,
    Kind.DATE: session.compose_date,
    Kind.COMMITMENT: commitment.compose_commitment,
    Kind.CARD: agenda.compose_card,
    Kind.NUDGE: agenda.compose_nudge,
    Kind.LATE: agenda.compose_late,
    Kind.AFTER: diary.compose_after,
    Kind.INVITATION: pair.compose_invitation,
    Kind.WAITING: pair.compose_waiting,
    Kind.REMIND: pair.compose_reminder,
    Kind.VERDICT: pair.compose_verdict,
    Kind.WELCOME: pair.compose_welcome,
    Kind.REPLACED: pair.compose_replaced,
    Kind.EXPOSED: pair.compose_exposed,
    Kind.CHANGED: rhythm.compose_changed,
    Kind.CLOSING: closing.compose_closing,
    Kind.PAUSED: pause.compose_paused,
    Kind.RESUMED: pause.compose_resumed,
    Kind.UNREACHABLE: pair.compose_unreachable,
    Kind.NEXT_DATE: pace.compose_next_date,
}

PARTS: dict[Kind, PartComposer] = {
    Kind.BEFORE: prep.before,
    Kind.DIARY_REMINDER: diary.reminder,
    Kind.ACTIONS_DUE: action.due,
    Kind.GOALS_LIST: goal.reminder,
    Kind.CHALLENGE: goal.challenge,
    Kind.NEXT_DATE: pace.next_date,
    Kind.SLIPPING: pace.slipping,
}
"""What can join another message to the same person."""


async def compose(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """The message as it is true now; None when there is nothing to say any more."""
    outgoing = await _alone(tx, touchpoint, now)
    if outgoing is None:
        return None
    outgoing = replace(outgoing, mark=marks.of(tx, touchpoint))
    subject = touchpoint.policy.subject
    if subject is None:
        return outgoing
    joining = [await PARTS[each.kind](tx, each, now) for each in await outbox.joined(tx, touchpoint)]
    message = polite(outgoing.message, [part for part in joining if part], subject)
    return replace(outgoing, message=message)


async def _alone(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    if touchpoint.kind in COMPOSERS:
        return await COMPOSERS[touchpoint.kind](tx, touchpoint, now)
    part = await PARTS[touchpoint.kind](tx, touchpoint, now)
    return Outgoing(touchpoint.target, alone(part)) if part else None
