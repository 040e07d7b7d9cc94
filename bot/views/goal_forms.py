"""The forms in which goals are set and changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.goal import LONGEST_STEP, LONGEST_TITLE, MOST_OPEN, MOST_STEPS, Goal
from bot.domain.lines import entries
from bot.domain.moment import date_in_words
from bot.domain.pair import Pair, Role
from bot.domain.text import excerpt
from bot.views.forms import Typed, boxes, day, form, typed
from bot.views.ids import Form
from bot.views.metadata import must_be_an_id, pack, unpack
from bot.views.rating import RATING, rating_field, rating_in
from bot.views.text import bold, escape, mrkdwn, plain

TITLE, MEASURE, DUE, STEPS, LINES, DRAWS = "title", "measure", "due", "steps", "lines", "draws"
BOTH = "Both of you see goals and can change them; the one in focus stands on the agenda card."
MEASURED = "What will be different, and how will you both notice?"


@dataclass(frozen=True, slots=True)
class Draft:
    """A goal as somebody wrote it down."""

    title: str
    measure: str
    due: date | None
    steps: Sequence[str] = ()
    rating: int | None = None
    """Of the mentee, now that it begins."""


def add_form(pair: Pair, role: Role, token: str) -> View:
    blocks = [
        typed(TITLE, "Career goal for the next year", lines=False, longest=LONGEST_TITLE, optional=False),
        typed(MEASURE, "How will we see it?", hint=MEASURED),
        day(DUE, "By when?", None, "At most two years ahead."),
        typed(STEPS, "Small steps", hint=f"One a line, up to {MOST_STEPS}. You can add more later."),
        *([rating_field(RATING, "How far are you already, 1 to 10?")] if role is Role.MENTEE else []),
        ContextBlock(elements=[plain(BOTH)]),
    ]
    return form(Form.GOAL_ADD, "A career goal", "Save", blocks, pack(pair.id, token))


def list_form(pair: Pair, token: str) -> View:
    hint = f"One goal a line, up to {MOST_OPEN}. Each of you then marks what draws you."
    blocks = [
        typed(LINES, "What do we want to work on in the coming weeks?", hint=hint, optional=False),
        ContextBlock(elements=[plain(BOTH)]),
    ]
    return form(Form.GOAL_LIST, "The coming weeks", "Save", blocks, pack(pair.id, token))


def steps_form(goal: Goal, token: str) -> View:
    blocks = [
        SectionBlock(text=mrkdwn(bold(goal.title))),
        typed(STEPS, "What are the next small steps?", hint="One a line.", optional=False),
    ]
    return form(Form.STEPS_ADD, "Add steps", "Add", blocks, pack(goal.id, token))


def draws_form(pair: Pair, role: Role, goals: Sequence[Goal]) -> View:
    """`goals`: the open ones for the coming weeks, as many as a form has boxes."""
    offered = goals[:MOST_OPEN]
    options = [(goal.id, excerpt(goal.title, 75), "") for goal in offered]
    ticked = [goal.id for goal in offered if goal.draws(role)]
    blocks = [
        boxes(DRAWS, "What draws you?", options, ticked),
        ContextBlock(elements=[plain("Mark as many as you like; both of you see who marked what.")]),
    ]
    return form(Form.GOAL_DRAWS, "What draws me", "Save", blocks, pack(pair.id))


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
    measure = f" You will see it by: {escape(excerpt(goal.measure, 800))}" if goal.measure else ""
    return (
        f"*This goal was changed while you were writing, and yours is not saved yet.* It is now "
        f"{bold(goal.title)}{due}.{measure}\nPress Save to have what stands below instead, or close this."
    )


def stamp(goal: Goal) -> str:
    """What a form has seen of the goal, without saying it."""
    seen = (goal.title, goal.measure, str(goal.due))
    return sha256("\x1f".join(seen).encode()).hexdigest()[:16]


def made_in(view: dict[str, Any]) -> tuple[str, str]:
    """What the form is about, and its one-time token. Raises UserError."""
    about, token = unpack(view["private_metadata"], 2)
    must_be_an_id(token)
    return about, token


def seen_in(view: dict[str, Any]) -> tuple[str, str]:
    """The goal's id, and what was seen of it. Raises UserError."""
    goal_id, seen = unpack(view["private_metadata"], 2)
    return goal_id, seen


def pair_in(view: dict[str, Any]) -> str:
    (pair_id,) = unpack(view["private_metadata"], 1)
    return pair_id


def edited(view: dict[str, Any]) -> Draft:
    """Raises UserError for what is too long."""
    entered = Typed(view)
    return Draft(entered.text(TITLE, LONGEST_TITLE), entered.text(MEASURE), entered.day(DUE))


def added(view: dict[str, Any], role: Role) -> Draft:
    """Raises UserError for what is too long or too much."""
    basic, rating = edited(view), rating_in(view) if role is Role.MENTEE else None
    return Draft(basic.title, basic.measure, basic.due, steps_in(view), rating)


def steps_in(view: dict[str, Any]) -> list[str]:
    return entries(Typed(view).text(STEPS), STEPS, most=MOST_STEPS, longest=LONGEST_STEP)


def titles_in(view: dict[str, Any]) -> list[str]:
    return entries(Typed(view).text(LINES), LINES, most=MOST_OPEN, longest=LONGEST_TITLE)


def drawn_in(view: dict[str, Any], goals: Sequence[Goal]) -> dict[str, bool]:
    """By goal, of those that the form offered and that there still are. Raises UserError."""
    offered = {
        option["value"]
        for block in view["blocks"]
        if block["block_id"] == DRAWS
        for option in block["element"]["options"]
    }
    ticked = Typed(view).some_of(DRAWS, offered)
    return {goal.id: goal.id in ticked for goal in goals if goal.id in offered}
