"""Something promised: who does what until when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.moment import FURTHEST_AHEAD, date_in_words
from bot.domain.pair import Pair

SOON = timedelta(days=3)
"""What is due so soon is named first before a session, for then it is not brought to mind by itself."""


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
    """What it was made from: the same form sent twice is one action."""
    dated_at: datetime | None = None
    """When it last got a new date or was opened again; none: when it was made."""

    @property
    def wording(self) -> "Wording":
        return Wording(self.text, self.owner_id, self.due)

    @property
    def stands_since(self) -> datetime:
        """From when on it is promised for the date that it has."""
        return self.dated_at or self.created_at

    def pressing(self, today: date) -> bool:
        """Overdue, or due in the next days."""
        return self.state is ActionState.OPEN and self.due is not None and self.due <= today + SOON

    def overdue(self, today: date) -> bool:
        return self.state is ActionState.OPEN and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Wording:
    """What is written into a form: who does what until when."""

    text: str
    owner_id: str
    due: date | None = None

    def must_be_complete(self, people: Iterable[str], today: date, known: date | None = None) -> None:
        """A date that stood there already may have passed meanwhile. Raises UserError."""
        if not self.text:
            raise UserError("Write what is to be done. One line is enough.", "text")
        if self.owner_id not in people:
            raise UserError("Choose who of you does it.", "owner")
        if self.due and self.due != known:
            must_be_a_deadline(self.due, today, "due")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises of one person came due or were done, and how many of them were done."""

    done: int = 0
    of: int = 0


def kept(actions: Iterable[Action], owner_id: str, today: date) -> Kept:
    """Done counts as kept, late or not. Open and overdue counts as not kept, until it is done.

    What is not due yet, or has no date, does not count while it is open. Nor does what was dropped: they let
    go of it, and nobody is to keep a dead promise for the sake of a number.
    """
    mine = [each for each in actions if each.owner_id == owner_id]
    done = sum(each.state is ActionState.DONE for each in mine)
    return Kept(done, done + sum(each.overdue(today) for each in mine))


def closed(action: Action, state: ActionState, now: datetime) -> Action:
    """Done, dropped, or open again; said twice it stays as it was said first."""
    if action.state is state:
        return action
    if state is ActionState.OPEN:
        return replace(action, state=state, closed_at=None, dated_at=now)
    return replace(action, state=state, closed_at=now)


def postponed(action: Action, due: date, today: date, now: datetime) -> Action:
    """Raises UserError (field "due")."""
    must_be_a_deadline(due, today, "due")
    return dated(action, due, now)


def reworded(action: Action, wording: Wording, now: datetime) -> Action:
    return dated(replace(action, text=wording.text, owner_id=wording.owner_id), wording.due, now)


def dated(action: Action, due: date | None, now: datetime) -> Action:
    return action if due == action.due else replace(action, due=due, dated_at=now)


def must_take_more(pair: Pair) -> None:
    """Raises UserError."""
    if not pair.state.running:
        raise UserError("This mentoring is not running, so nothing was added. `/mentor next` shows more.")


def must_be_open(action: Action) -> None:
    """Raises UserError."""
    if action.state is not ActionState.OPEN:
        raise UserError(
            f"This action was {CLOSED[action.state]} meanwhile, so nothing was changed. What you typed still "
            "stands here: reopen the action from the list to change it after all."
        )


CLOSED = {ActionState.DONE: "marked as done", ActionState.DROPPED: "dropped"}


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
