"""What an idea's form was opened with, and what is written in it."""

from dataclasses import dataclass
from typing import Any

from bot.domain.errors import UserError
from bot.domain.idea import LONGEST
from bot.views.forms import Typed
from bot.views.metadata import must_be_an_id, unpack

IDEA = "idea"
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Opened:
    """What an idea's form was opened with."""

    idea_id: str
    """Of one that is kept, or made for the one that will be: the same form sent twice is one idea."""
    kept: bool
    page: str = ""
    """Of the list over which it was opened; empty where there is none."""


def read_opened(view: dict[str, Any]) -> Opened:
    """Raises UserError for a form of another version."""
    idea_id, kept, page = unpack(view["private_metadata"], 3)
    must_be_an_id(idea_id)
    return Opened(idea_id, kept == KEPT, page)


def read_idea(view: dict[str, Any]) -> str:
    """Raises UserError where it is empty or too long."""
    text = Typed(view).text(IDEA, LONGEST)
    if not text:
        raise UserError("Write a few words first.", IDEA)
    return text
