"""How far the mentee says they are with a goal: at its start, in the middle, and at its end."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.goal import Goal
from bot.domain.pair import Pair, Role
from bot.domain.session import Session, SessionState

LOWEST, HIGHEST = 1, 10
MIDDLE_AFTER = timedelta(weeks=12)
"""Of a goal without a date."""


class Phase(StrEnum):
    """When the mentee rates how far they are."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rating:
    """The mentee's own view of how far they are, 1 to 10."""

    team_id: str
    pair_id: str
    goal_id: str
    owner_id: str
    phase: Phase
    value: int
    at: datetime
    readable: bool = True
    """False when what was saved cannot be opened: damaged, or sealed by another key."""


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


def must_be_the_mentees(pair: Pair, user_id: str) -> None:
    if pair.role_of(user_id) is not Role.MENTEE:
        raise UserError("How far it is only the mentee can say. You see the rating here once it is given.")
