"""Something promised in a session: who does what until when."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.moment import FURTHEST_AHEAD, date_in_words


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    team_id: str
    pair_id: str
    session_id: str | None
    """The session in which it was promised; none: between two sessions."""
    position: int
    """Its place in the session's record, which with the session is its natural key."""
    owner_id: str
    text: str
    created_at: datetime
    due: date | None = None
    state: ActionState = ActionState.OPEN
    closed_at: datetime | None = None
    origin: str = ""
    """What it was made from outside a wrap-up: the same form sent twice is one action."""

    def overdue(self, today: date) -> bool:
        return self.state is ActionState.OPEN and self.due is not None and self.due < today


def closed(action: Action, state: ActionState, now: datetime) -> Action:
    """Done, dropped, or open again; said twice it stays as it was said first."""
    if action.state is state:
        return action
    return replace(action, state=state, closed_at=now if state is not ActionState.OPEN else None)


def postponed(action: Action, due: date, today: date) -> Action:
    """Raises UserError (field "due")."""
    must_be_a_deadline(due, today, "due")
    return replace(action, due=due)


def must_be_a_deadline(due: date, today: date, field: str) -> None:
    """Raises UserError for `field`."""
    if due < today:
        raise UserError(f"{date_in_words(due, today)} is in the past. Choose a later day, or today.", field)
    if due - today > FURTHEST_AHEAD:
        words = date_in_words(due, today)
        raise UserError(f"{words} is more than two years ahead. Choose an earlier day.", field)


def due_in_words(due: date | None, today: date) -> str:
    if due is None:
        return "no date"
    if due < today:
        return f"overdue since {date_in_words(due, today)}"
    if due == today:
        return "due today"
    if due == today + timedelta(days=1):
        return "due tomorrow"
    return f"due {date_in_words(due, today)}"
