"""The agendas a pair meets by: the usual ones, or those they made of their own parts."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.agenda import FIRST, LEAST, STANDARD, Agenda, Block, BlockKind, Template
from bot.domain.errors import UserError

HOUSE_TITLES = frozenset(block.title for usual in (FIRST, STANDARD) for block in usual.blocks)


class Which(StrEnum):
    """A pair has an agenda for the session in which they get to know each other, and one for the others."""

    FIRST = "first"
    STANDARD = "standard"


USUAL = {Which.FIRST: FIRST, Which.STANDARD: STANDARD}


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    """Stays the same whatever becomes of the part, so that two can edit at once."""
    block: Block


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """What a pair made of one of the two."""

    pair_id: str
    team_id: str
    name: Which
    entries: Entries
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Templates:
    """Both agendas of a pair."""

    first: Template = FIRST
    standard: Template = STANDARD

    def of(self, number: int) -> Template:
        """For the session of this number."""
        return self.first if number == 1 else self.standard


def usual(which: Which) -> Entries:
    return tuple(Entry(block.kind, block) for block in USUAL[which].blocks)


def which_for(number: int) -> Which:
    return Which.FIRST if number == 1 else Which.STANDARD


def blocks_of(entries: Entries) -> Agenda:
    return tuple(entry.block for entry in entries)


def most_parts(minutes: int) -> int:
    """How many fit into a session of so many minutes."""
    return minutes // LEAST


def found(entries: Entries, key: str) -> Entry | None:
    return next((entry for entry in entries if entry.key == key), None)


def added(entries: Entries, entry: Entry, minutes: int) -> Entries:
    """At the end, but before a conclusion; the same once more is one. Raises UserError."""
    if found(entries, entry.key):
        return changed(entries, entry)
    if len(entries) >= most_parts(minutes):
        raise UserError(
            f"{len(entries) + 1} blocks do not fit into {minutes} minutes: each takes at least {LEAST}. "
            "Remove one first, or choose longer sessions.",
            "title",
        )
    ends = bool(entries) and entries[-1].block.kind is BlockKind.CONCLUSION
    at = len(entries) - 1 if ends and entry.block.kind is not BlockKind.CONCLUSION else len(entries)
    return (*entries[:at], entry, *entries[at:])


def changed(entries: Entries, entry: Entry) -> Entries:
    """Raises UserError where it was removed meanwhile."""
    if not found(entries, entry.key):
        raise UserError(
            "The other one removed this block a moment ago, so nothing was changed. "
            "Copy what you need, close this and press Add a block.",
            "title",
        )
    return tuple(entry if each.key == entry.key else each for each in entries)


def removed(entries: Entries, key: str) -> Entries:
    """Removed once more it stays gone. Raises UserError for the last one."""
    left = tuple(entry for entry in entries if entry.key != key)
    if not left:
        raise UserError("An agenda has at least one block. Change this one, or add another one first.")
    return left


def moved(entries: Entries, key: str, by: int) -> Entries:
    """One up (-1) or down (+1); what is at the edge, or gone, stays."""
    keys = [entry.key for entry in entries]
    if key not in keys or not 0 <= keys.index(key) + by < len(keys):
        return entries
    at, order = keys.index(key), list(entries)
    order[at], order[at + by] = order[at + by], order[at]
    return tuple(order)


def named(which: Which, entries: Entries) -> Template:
    return replace(USUAL[which], blocks=blocks_of(entries))
