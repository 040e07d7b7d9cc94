"""What the mentee works toward, on three routes, and the small pieces it is broken into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.action import must_be_a_deadline
from bot.domain.errors import UserError
from bot.domain.pair import Pair, Role

LONGEST_TITLE = 150
LONGEST_STEP = 300
MOST_OPEN = 10
"""Open goals of one route at a time: more are no goals, and a form has ten boxes."""
MOST_STEPS = 40


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


@dataclass(frozen=True, slots=True)
class Route:
    team_id: str
    pair_id: str
    kind: RouteKind
    began_at: datetime
    chosen_by: str
    ended_at: datetime | None = None

    @property
    def on(self) -> bool:
        return self.ended_at is None


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

    @property
    def open(self) -> bool:
        return self.state is GoalState.OPEN

    def draws(self, role: Role) -> bool:
        return self.draws_mentor if role is Role.MENTOR else self.draws_mentee


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    team_id: str
    pair_id: str
    goal_id: str
    position: int
    text: str
    done_at: datetime | None = None


def settled(goal: Goal, state: GoalState, now: datetime) -> Goal:
    """Reached, closed, or open again; said twice it stays as it was said first."""
    if goal.state is state:
        return goal
    return replace(goal, state=state, closed_at=None if state is GoalState.OPEN else now)


def revised(goal: Goal, title: str, measure: str, due: date | None, today: date) -> Goal:
    """Raises UserError (field "title" or "due"). A deadline that went by may stay, but no new one is past."""
    if due is not None and due != goal.due:
        must_be_a_deadline(due, today, "due")
    return replace(goal, title=on_one_line(title), measure=measure, due=due)


def drawn(goal: Goal, role: Role, *, draws: bool) -> Goal:
    """What draws one of the two, which only they can say."""
    if role is Role.MENTOR:
        return replace(goal, draws_mentor=draws)
    return replace(goal, draws_mentee=draws)


def on_one_line(title: str) -> str:
    """Raises UserError (field "title")."""
    line = " ".join(title.split())
    if not line:
        raise UserError("Give the goal a short title. What else you wrote is kept.", "title")
    return line


def must_be_open(goal: Goal) -> None:
    if not goal.open:
        became = "reached" if goal.state is GoalState.REACHED else "closed"
        raise UserError(
            f"This goal was {became} meanwhile. Reopen it in the list of goals first, then save again; "
            "what you typed stays here."
        )


def must_have_room(goals: Iterable[Goal], route: RouteKind, more: int, field: str = "") -> None:
    """Raises UserError, for `field`, when `more` open ones on this route would be too many."""
    there = sum(goal.open and goal.route is route for goal in goals)
    if there + more > MOST_OPEN:
        raise UserError(
            f"{MOST_OPEN} open goals at a time are plenty, and {there} are open here already. "
            "Keep the most important ones, or close some first.",
            field,
        )


def must_take(steps: Sequence[Step], more: int, field: str) -> None:
    """Raises UserError, for `field`, when `more` steps would be too many for one goal."""
    if len(steps) + more > MOST_STEPS:
        room = MOST_STEPS - len(steps)
        left = f"there is room for {room} more" if room > 0 else "it has them already"
        raise UserError(
            f"A goal takes {MOST_STEPS} steps, and {left}. Write fewer, or set a goal of its own for them.",
            field,
        )


def must_go_on(pair: Pair) -> None:
    """Goals are worked at while the two are together; afterwards they can be read."""
    if not pair.state.running:
        raise UserError("This mentoring is not running, so its goals stay as they are. Nothing was changed.")
