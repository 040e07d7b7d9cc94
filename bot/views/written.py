"""What was typed into a wrap-up form, and what the form was opened with."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.domain.errors import UserError
from bot.domain.session import Session
from bot.domain.wrapup import Line, Opened, Record
from bot.views.forms import Typed
from bot.views.ids import Press
from bot.views.metadata import OTHER_VERSION, must_be_an_id, pack, unpack

SUMMARY = "summary"
AGREEMENTS = "agreements"
NEXT = "next"
TALKED = "talked"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a form was opened with, so that nothing written meanwhile is lost."""

    session_id: str
    seen: str
    """The stamp of the record that it showed; empty where there was none."""
    offered: datetime | None
    """The next date that stood in it unasked; none where no date can be set."""
    opened: Opened
    beside: bool = False
    """The partner's texts stand beside the fields, not in them: what is typed is added to them."""
    said: str = ""
    """The date of which the form told that it lies upon another session."""
    topics: tuple[tuple[str, bool], ...] = ()
    """Ids of the topics it asked about, and whether they were ticked."""

    def metadata(self) -> str:
        offered = str(int(self.offered.timestamp())) if self.offered else ""
        shown = ".".join(f"{position}-{stamp}" for position, stamp in self.opened.shown.items())
        beside = "beside" if self.beside else ""
        topics = "".join(f"{'+' if ticked else '-'}{topic_id}" for topic_id, ticked in self.topics)
        told = (self.said, self.opened.token, shown, topics)
        return pack(self.session_id, self.seen, offered, beside, *told)


@dataclass(frozen=True, slots=True)
class Ticks:
    talked: frozenset[str] = frozenset()
    """Ids of the topics that were talked about."""
    date: bool = False
    """Whether the next date is to be set."""


NONE_TICKED = Ticks()


def read_origin(view: dict[str, Any]) -> Origin:
    """Raises UserError for a form of another version."""
    session_id, seen, offered, beside, said, token, shown, topics = unpack(view["private_metadata"], 8)
    must_be_an_id(token)
    for part, form in ((offered, "[0-9]{0,10}"), (shown, _SHOWN), (topics, _ASKED)):
        if not re.fullmatch(form, part):
            raise UserError(OTHER_VERSION)
    moment = datetime.fromtimestamp(int(offered), UTC) if offered else None
    stamps = dict(each.split("-") for each in shown.split(".") if each)
    opened = Opened(token, {int(position): stamp for position, stamp in stamps.items()})
    asked = tuple((topic_id, sign == "+") for sign, topic_id in re.findall("([+-])([0-9a-f]{32})", topics))
    return Origin(session_id, seen, moment, opened, bool(beside), said, asked)


_SHOWN = r"(?:[0-9]{1,4}-[0-9a-f]{12}\.?)*"
_ASKED = "([+-][0-9a-f]{32}){0,10}"


def stamp(session: Session) -> str:
    """Which record this is; empty while there is none."""
    return str(round(session.recorded_at.timestamp() * 1_000_000)) if session.recorded_at else ""


def row_of(line_name: str) -> str:
    """The block that holds who does it and until when."""
    return f"{line_name}_row"


def read_record(view: dict[str, Any]) -> Record:
    """Raises UserError where a text is too long."""
    fields = Typed(view)
    touched = read_origin(view).opened.touched(read_lines(view))
    return Record(fields.text(SUMMARY), fields.text(AGREEMENTS), touched)


def read_lines(view: dict[str, Any]) -> tuple[Line, ...]:
    """In the order of the form. Raises UserError where one is too long."""
    fields = Typed(view)
    found = (re.fullmatch(r"action_([0-9]{1,4})", name) for name in view["state"]["values"])
    return tuple(_line(fields, position) for position in sorted(int(each[1]) for each in found if each))


def _line(fields: Typed, position: int) -> Line:
    name = Line(position).name
    return Line(
        position,
        fields.text(name),
        fields.chosen(row_of(name), Press.ACTION_OWNER),
        fields.day(row_of(name), Press.ACTION_DUE, field=name),
    )


def read_ticks(view: dict[str, Any]) -> Ticks:
    fields = Typed(view)
    return Ticks(fields.checked(TALKED), date=NEXT in fields.checked(NEXT))
