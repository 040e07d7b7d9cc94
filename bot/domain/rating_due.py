"""When the mentee is asked how far they are with a goal."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from bot.domain.goal import Goal
from bot.domain.rating import Phase
from bot.domain.session import Session, SessionState

MIDDLE_AFTER = timedelta(weeks=12)
"""Of a goal without a date."""


def middle_of(goal: Goal) -> datetime:
    """Half of the time to its date, in whole days; without a date, after twelve weeks."""
    if goal.due is None:
        return goal.created_at + MIDDLE_AFTER
    return goal.created_at + max(goal.due - goal.created_at.date(), timedelta(0)) / 2


def phase_of(goal: Goal, now: datetime) -> Phase:
    """What a rating that is given now is about."""
    if not goal.open:
        return Phase.END
    return Phase.MIDDLE if now >= middle_of(goal) else Phase.START


def asked(goal: Goal, rated: Collection[Phase], now: datetime) -> Phase | None:
    """The rating that the goal's page asks for; none when it was given."""
    phase = phase_of(goal, now)
    return None if phase in rated else phase


def asked_in_prep(
    goals: Iterable[tuple[Goal, Collection[Phase]]], session: Session, sessions: Iterable[Session]
) -> Goal | None:
    """The first goal whose middle has come, and only in the first session's preparation after that."""
    earlier = [
        each.starts_at
        for each in sessions
        if each.state is not SessionState.CANCELLED and each.starts_at < session.starts_at
    ]
    for goal, rated in goals:
        middle = middle_of(goal)
        asked_before = any(start >= middle for start in earlier)
        if goal.open and Phase.MIDDLE not in rated and middle <= session.starts_at and not asked_before:
            return goal
    return None
