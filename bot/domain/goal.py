"""What the mentee works toward, on three routes, and the small pieces it is broken into."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RouteKind(StrEnum):
    """How a pair works with goals; more than one at a time is allowed."""

    CAREER = "career"
    """One goal for the next year, broken into small steps."""
    WEEKS = "weeks"
    """A short list for the coming weeks, in which each marks what draws them."""
    DAILY = "daily"
    """No fixed goal: once a week a real challenge of this week."""


class GoalState(StrEnum):
    OPEN = "open"
    REACHED = "reached"
    CLOSED = "closed"


class Phase(StrEnum):
    """When the mentee rates how far they are."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Route:
    team_id: str
    pair_id: str
    kind: RouteKind
    began_at: datetime
    chosen_by: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    id: str
    team_id: str
    pair_id: str
    route: RouteKind
    title: str
    created_by: str
    created_at: datetime
    measure: str = ""
    """How they will see that it is reached."""
    due: date | None = None
    position: int = 0
    state: GoalState = GoalState.OPEN
    closed_at: datetime | None = None
    draws_mentor: bool = False
    draws_mentee: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    team_id: str
    pair_id: str
    goal_id: str
    position: int
    text: str
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a goal's history."""

    id: str
    team_id: str
    pair_id: str
    goal_id: str
    at: datetime
    by: str
    what: str
    before: str = ""
    after: str = ""


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
