"""What a form says of a goal, and what it has seen of it."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from bot.domain.goal import LONGEST_TITLE, Goal
from bot.views.forms import Typed
from bot.views.metadata import unpack

TITLE, MEASURE, DUE = "title", "measure", "due"


@dataclass(frozen=True, slots=True)
class Words:
    """What a goal says, as somebody typed it."""

    title: str
    measure: str
    due: date | None


def stamp(goal: Goal) -> str:
    """What a form has seen of the goal, without saying it."""
    seen = (goal.title, goal.measure, str(goal.due))
    return sha256("\x1f".join(seen).encode()).hexdigest()[:16]


def seen_in(view: dict[str, Any]) -> tuple[str, str]:
    """The goal's id, and what was seen of it. Raises UserError."""
    goal_id, seen = unpack(view["private_metadata"], 2)
    return goal_id, seen


def words_in(view: dict[str, Any]) -> Words:
    """Raises UserError for what is too long."""
    entered = Typed(view)
    return Words(entered.text(TITLE, LONGEST_TITLE), entered.text(MEASURE), entered.day(DUE))
