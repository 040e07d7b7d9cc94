"""What became of a goal over time: one line for each change, with who made it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.goal import Goal, GoalState


class What(StrEnum):
    """What somebody did to a goal."""

    MADE = "made"
    RENAMED = "renamed"
    MEASURE = "measure"
    DUE = "due"
    REACHED = "reached"
    CLOSED = "closed"
    REOPENED = "reopened"
    FOCUS = "focus"
    UNFOCUS = "unfocus"
    DRAWN = "drawn"
    NOT_DRAWN = "not_drawn"
    STEPS = "steps"
    """Steps were added; `after` is how many."""
    STEP_DONE = "step_done"
    STEP_UNDONE = "step_undone"
    STEP_REMOVED = "step_removed"
    STEP_ACTION = "step_action"
    """A step was made an action."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a goal's history."""

    id: str
    team_id: str
    pair_id: str
    goal_id: str
    at: datetime
    by: str
    what: What
    before: str = ""
    after: str = ""


Difference = tuple[What, str, str]
"""What, before and after."""
_STATES = {
    GoalState.REACHED: What.REACHED,
    GoalState.CLOSED: What.CLOSED,
    GoalState.OPEN: What.REOPENED,
}


def differences(before: Goal | None, after: Goal) -> Iterator[Difference]:
    """What the history has to say of a goal that was made (`before` is none) or changed."""
    if before is None:
        yield What.MADE, "", after.title
        return
    if before.title != after.title:
        yield What.RENAMED, before.title, after.title
    if before.measure != after.measure:
        yield What.MEASURE, before.measure, after.measure
    if before.due != after.due:
        yield What.DUE, _day(before), _day(after)
    if before.state is not after.state:
        yield _STATES[after.state], "", ""
    for was, is_ in (
        (before.draws_mentor, after.draws_mentor),
        (before.draws_mentee, after.draws_mentee),
    ):
        if was != is_:
            yield (What.DRAWN if is_ else What.NOT_DRAWN), "", ""


def _day(goal: Goal) -> str:
    return goal.due.isoformat() if goal.due else ""
