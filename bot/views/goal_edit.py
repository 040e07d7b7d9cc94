"""The form that changes the words of a goal."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.goal import LONGEST_TITLE, Goal
from bot.domain.moment import date_in_words
from bot.views.forms import Typed, day, form, typed
from bot.views.ids import Form
from bot.views.metadata import pack, unpack
from bot.views.text import bold, escape, mrkdwn, plain, shortened

TITLE, MEASURE, DUE = "title", "measure", "due"
BOTH = "Both of you see goals and can change them; the one in focus stands on the agenda card."
MEASURED = "What will be different, and how will you both notice?"


@dataclass(frozen=True, slots=True)
class Words:
    """What a goal says, as somebody typed it."""

    title: str
    measure: str
    due: date | None


def edit_form(goal: Goal, seen: str, meanwhile: Goal | None = None, today: date | None = None) -> View:
    """`goal`: as it is to stand in the fields. `meanwhile`: what the other one made of it since `seen`."""
    blocks: list[Block] = [
        *([SectionBlock(text=mrkdwn(_beside(meanwhile, today)))] if meanwhile and today else []),
        typed(TITLE, "Goal", initial=goal.title, lines=False, longest=LONGEST_TITLE, optional=False),
        typed(MEASURE, "How will we see it?", initial=goal.measure, hint=MEASURED),
        day(DUE, "By when?", goal.due),
        ContextBlock(elements=[plain(BOTH)]),
    ]
    return form(Form.GOAL_EDIT, "Edit a goal", "Save", blocks, pack(goal.id, seen))


def _beside(goal: Goal, today: date) -> str:
    due = f", by {date_in_words(goal.due, today)}" if goal.due else ""
    measure = f" You will see it by: {shortened(escape(goal.measure), 1200)}" if goal.measure else ""
    return (
        f"*This goal was changed while you were writing, and yours is not saved yet.* It is now "
        f"{bold(goal.title)}{due}.{measure}\nPress Save to have what stands below instead, or close this."
    )


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
