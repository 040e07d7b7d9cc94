"""Which of a pair's actions stand on which page of the list: each open one on exactly one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.action import Action, ActionState

PAGE = 30
"""Entries of one page, each up to its longest, must fit into one form."""


class Which(StrEnum):
    OPEN = "open"
    """Of both, the reader's first."""
    MINE = "mine"
    THEIRS = "theirs"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Page:
    which: Which = Which.OPEN
    number: int = 0

    @property
    def packed(self) -> str:
        return f"{self.which}-{self.number}"


FIRST = Page()


def read_page(packed: str) -> Page:
    """The first page of all that is open for what is none of ours."""
    found = re.fullmatch(r"([a-z]+)-([0-9]{1,4})", packed, re.ASCII)
    known = found and found[1] in set(Which)
    return Page(Which(found[1]), int(found[2])) if found and known else FIRST


def chosen(actions: Sequence[Action], which: Which, reader_id: str) -> list[Action]:
    """The most urgent first; of the closed ones the newest."""
    if which is Which.CLOSED:
        closed = [each for each in actions if each.state is not ActionState.OPEN]
        return sorted(closed, key=lambda each: str(each.closed_at), reverse=True)
    still_open = [each for each in actions if each.state is ActionState.OPEN]
    mine = [each for each in still_open if each.owner_id == reader_id]
    theirs = [each for each in still_open if each.owner_id != reader_id]
    return {Which.OPEN: [*mine, *theirs], Which.MINE: mine, Which.THEIRS: theirs}[which]


def pages(count: int) -> int:
    """At least one."""
    return max(1, -(-count // PAGE))


def on_page(chosen_ones: Sequence[Action], number: int) -> Sequence[Action]:
    """Of the last page where there are fewer by now."""
    first = min(number, pages(len(chosen_ones)) - 1) * PAGE
    return chosen_ones[first : first + PAGE]
