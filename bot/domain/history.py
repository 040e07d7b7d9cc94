"""What became of a goal over time: one line for each change, with who made it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
