"""One member's answers after one session, and when they are asked for."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.moment import day_in, on_day
from bot.domain.quiet import allowed, earlier, not_before
from bot.domain.scene import Scene
from bot.domain.session import CLOSED, Session, SessionState
from bot.domain.text import excerpt

QUESTIONS = {
    "work": "The most important work we did today",
    "lesson": "The most valuable lesson",
    "apply": "How will I apply what I have learned?",
    "challenges": "What are the biggest challenges that lie ahead for me?",
    "unanswered": "What questions remain unanswered for me?",
}
UNANSWERED = "unanswered"

REMIND_AFTER = timedelta(hours=24)
LATER_TODAY = timedelta(hours=3)
MORNING = time(9)
LONGEST_TITLE = 150


class Asked(Protocol):
    """What planning needs to know of an entry, and nobody's words."""

    @property
    def written(self) -> bool: ...
    @property
    def skipped(self) -> bool: ...
    @property
    def remind_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    session_id: str
    team_id: str
    user_id: str
    saved_at: datetime
    answers: dict[str, str] = field(default_factory=dict)
    carry: bool = False
    """Take the unanswered question into the next session as a topic."""
    remind_at: datetime | None = None
    """When the author asked to be reminded; none means a day after the session."""
    skipped: bool = False
    """The author does not want to be asked about this session again."""
    readable: bool = True
    """False when what was saved cannot be opened: damaged, or sealed by another key."""

    @property
    def written(self) -> bool:
        return any(self.answers.values())

    @property
    def carried(self) -> str:
        """The topic that the author hands to the next session: the first line of the question, or empty."""
        lines = self.answers.get(UNANSWERED, "").splitlines()
        return excerpt(lines[0], LONGEST_TITLE) if self.carry and lines else ""


def written(entry: DiaryEntry, answers: dict[str, str], now: datetime, *, carry: bool) -> DiaryEntry:
    """Raises UserError."""
    if not any(answers.values()):
        raise UserError("One answer is enough: write a line under any of the five questions.", "work")
    if carry and not answers.get(UNANSWERED):
        raise UserError("Write the question that you want to take along, or untick the box.", UNANSWERED)
    return replace(entry, answers=answers, carry=carry, saved_at=now)


def must_be_over(session: Session, entry: DiaryEntry | None) -> None:
    """What was written can be changed whatever became of the session. Raises UserError."""
    if entry and entry.written:
        return
    if session.open:
        raise UserError("This session is not over yet. The diary opens when it has ended.")
    if session.state is not SessionState.HELD:
        raise UserError(CLOSED[session.state])


def reminder_at(ends_at: datetime, author: Member, entry: Asked | None) -> datetime:
    """When the author asked for it; else a day later, or earlier out of quiet hours."""
    if entry and entry.remind_at:
        return entry.remind_at
    day_later = ends_at + REMIND_AFTER
    due = earlier(day_later, author.tz, author.quiet)
    # But never so early that it follows on the prompt's heels.
    return due if due >= ends_at + REMIND_AFTER / 2 else not_before(day_later, author.tz, author.quiet)


def may_postpone(scene: Scene, author: Member, entry: DiaryEntry | None) -> bool:
    """Whether there is a reminder to come: at most one is sent, and none when the mentoring has ended."""
    if not scene.pair.state.running or (entry and (entry.written or entry.skipped)):
        return False
    return scene.now < reminder_at(scene.session.ends_at, author, entry)


def must_postpone(scene: Scene, author: Member, entry: DiaryEntry | None) -> None:
    """Raises UserError."""
    must_be_over(scene.session, entry)
    if entry and entry.written:
        raise UserError("You have written your diary for this session already. `/mentor diary` opens it.")
    if not may_postpone(scene, author, entry):
        raise UserError("You will not be reminded again for this session. Write diary works at any time.")


def later_today(now: datetime, author: Member) -> datetime:
    """In three hours, or the next allowed morning where that is quiet."""
    later = now + LATER_TODAY
    return later if allowed(later, author.tz, author.quiet) else _morning(now, author, 0)


def tomorrow(now: datetime, author: Member) -> datetime:
    """The next allowed morning that is not today's."""
    return _morning(now, author, 1)


def _morning(now: datetime, author: Member, days: int) -> datetime:
    today = day_in(now, author.tz)
    mornings = (_begins(today + timedelta(days=each), author) for each in range(days, 10))
    return next(moment for moment in mornings if moment and moment > now)


def _begins(day: date, author: Member) -> datetime | None:
    """Nine o'clock; where that is quiet the first allowed minute after it, else before; None: all day is."""
    free = (not_before(on_day(day, author.tz, at), author.tz, author.quiet) for at in (MORNING, time(0)))
    return next((moment for moment in free if day_in(moment, author.tz) == day), None)
