"""The history of a goal in plain words: when, who, what."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from slack_sdk.models.blocks import ContextBlock

from bot.domain.history import Change, What
from bot.domain.member import Member
from bot.domain.moment import MONTHS, YEAR_UNSAID, date_in_words, day_in
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.views.board import Board
from bot.views.paragraphs import small
from bot.views.text import escape

QUOTED = 100
MOST = 18_000
"""Characters: with each of them an emoji, a form of 250 KB holds no more."""
_WORDS = {
    What.MADE: "set it as “{after}”",
    What.RENAMED: "renamed it from “{before}”",
    What.REACHED: "marked it as reached",
    What.CLOSED: "closed it",
    What.REOPENED: "reopened it",
    What.FOCUS: "put it in focus",
    What.UNFOCUS: "took it out of focus",
    What.DRAWN: "is drawn to it",
    What.NOT_DRAWN: "is not drawn to it any more",
    What.STEP_DONE: "did “{after}”",
    What.STEP_UNDONE: "reopened the step “{after}”",
    What.STEP_REMOVED: "removed the step “{before}”",
    What.STEP_ACTION: "made “{after}” an action",
}


def history_blocks(changes: Sequence[Change], board: Board) -> Iterator[ContextBlock]:
    """A line each, as they come."""
    today = board.today
    lines = [
        f"{short_day(each.at, board.reader, today)} {_line(each, board.couple, today)}" for each in changes
    ]
    yield from small(lines, MOST)


def _line(change: Change, couple: Couple, today: date) -> str:
    name = escape(couple.member(change.by).name)
    if change.what is What.STEPS:
        return f"{name} added {'a step' if change.after == '1' else f'{change.after} steps'}"
    if change.what is What.MEASURE:
        was = f" from “{_quoted(change.before)}”" if change.before else ""
        return f"{name} changed how you will see it{was}"
    if change.what is What.DUE:
        return f"{name} {_moved(change, today)}"
    words = _WORDS[change.what]
    return f"{name} {words.format(before=_quoted(change.before), after=_quoted(change.after))}"


def _moved(change: Change, today: date) -> str:
    before, after = (
        date_in_words(date.fromisoformat(day), today) if day else "" for day in (change.before, change.after)
    )
    if not after:
        return f"took away its date, which was {before}"
    return f"moved it from {before} to {after}" if before else f"set its date to {after}"


def _quoted(text: str) -> str:
    return escape(excerpt(text, QUOTED))


def short_day(moment: datetime, reader: Member, today: date) -> str:
    """Like "12 Dec", with its year where that is not plain."""
    day = day_in(moment, reader.tz)
    year = f" {day.year}" if abs(day - today) > YEAR_UNSAID else ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"
