"""What a session leaves behind: what was found, what was settled, and who does what until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256

from bot.domain.action import Action, Wording, must_be_a_deadline
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.session import CLOSED, Session, SessionState

MOST_LINES = 20
FEWEST_LINES = 1
LONGEST_LINE = 300
LONGEST_TEXT = 3000


@dataclass(frozen=True, slots=True)
class Line:
    """An action as it is being written down; `position` is its place in the session's record."""

    position: int
    text: str = ""
    owner_id: str = ""
    due: date | None = None

    @property
    def name(self) -> str:
        """Of its field in the form."""
        return f"action_{self.position}"

    @property
    def wording(self) -> Wording:
        return Wording(self.text, self.owner_id, self.due)


def stamp(wording: Wording) -> str:
    """Tells one wording from another, in few characters: it travels with the form."""
    return sha256(repr((wording.text, wording.owner_id, wording.due)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a form was opened with, to tell what was written in it from what stood there."""

    token: str
    """Made once for each form; its new lines become actions of this origin."""
    shown: Mapping[int, str] = field(default_factory=dict)
    """The stamp of each action that stands in a field, by position."""

    def touched(self, lines: Sequence["Line"]) -> tuple["Line", ...]:
        """What was written or emptied here; the rest is as it stood, whatever became of it meanwhile."""
        said = [line for line in lines if line.text or line.position in self.shown]
        return tuple(line for line in said if self.shown.get(line.position) != stamp(line.wording))

    def still(self, action: Action | None) -> bool:
        """Whether the action is as this form showed it."""
        return action is not None and self.shown.get(action.position) == stamp(action.wording)

    def origin_of(self, line: "Line") -> str:
        return f"{self.token}:{line.position}"


def opened(token: str, lines: Sequence[Line]) -> Opened:
    return Opened(token, {line.position: stamp(line.wording) for line in lines if line.text})


@dataclass(frozen=True, slots=True)
class Record:
    """A wrap-up as it was typed; its lines are those that were touched."""

    summary: str
    agreements: str
    lines: tuple[Line, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.summary or self.agreements or self.lines)


def must_be_recordable(session: Session) -> None:
    if session.state is SessionState.PLANNED:
        raise UserError("This session has not begun yet. Wrap it up when you have talked.")
    if not session.state.begun:
        raise UserError(CLOSED[session.state])


def recorded(session: Session, record: Record, by: str, now: datetime) -> Session:
    return replace(
        session, summary=record.summary, agreements=record.agreements, recorded_by=by, recorded_at=now
    )


def added_to(session: Session, record: Record) -> Record:
    """What stands there, and what was written beside it. Raises UserError."""
    summary = _joined(session.summary, record.summary, "summary")
    return replace(
        record, summary=summary, agreements=_joined(session.agreements, record.agreements, "agreements")
    )


def _joined(saved: str, added: str, field: str) -> str:
    # The same form may come twice: what is there already is not added again.
    if not added or added in saved:
        return saved
    both = f"{saved}\n\n{added}" if saved else added
    if over := max(0, len(both) - LONGEST_TEXT):
        raise UserError(
            f"Together with what stands there it is {over:,} characters too long. Shorten it.", field
        )
    return both


def lines_of(actions: list[Action], shown: int = FEWEST_LINES) -> tuple[Line, ...]:
    """The open actions of a session as lines of a form, and empty ones up to `shown`."""
    written = [each for each in actions if each.closed_at is None][:MOST_LINES]
    lines = [Line(each.position, each.text, each.owner_id, each.due) for each in written]
    first_free = free_position(actions)
    empty = range(first_free, first_free + max(0, min(shown, MOST_LINES) - len(lines)))
    return (*lines, *(Line(position) for position in empty))


def free_position(actions: list[Action]) -> int:
    return 1 + max((each.position for each in actions), default=0)


def moved_behind(lines: Sequence[Line], actions: list[Action], last: int = 0) -> tuple[Line, ...]:
    """The written lines and an empty one, at positions that neither these nor other lines ever had.

    `last`: the last position in the form.
    """
    free = max(free_position(actions), last + 1, *(line.position + 1 for line in lines))
    shown = [*(line for line in lines if line.text), Line(free)][:MOST_LINES]
    return tuple(replace(line, position=position) for position, line in enumerate(shown, start=free))


def must_be_complete(line: Line, before: Action | None, pair: Pair, today: date) -> None:
    """Raises UserError for the line's field."""
    if not line.text:
        return
    if line.owner_id not in pair.people:
        raise UserError("Choose who does it, in the menu below the text.", line.name)
    # A date that has passed meanwhile may stay: the form is opened again for other reasons.
    known = before.due if before else None
    if line.due and line.due != known:
        must_be_a_deadline(line.due, today, line.name)
