"""The forms in which goals are set: a career goal with its steps, and the list for the coming weeks."""

from typing import Any

from slack_sdk.models.blocks import ContextBlock
from slack_sdk.models.views import View

from bot.domain.goal import LONGEST_TITLE, MOST_OPEN, MOST_STEPS
from bot.domain.lines import entries
from bot.domain.pair import Pair, Role
from bot.views.forms import Typed, day, form, typed
from bot.views.goal_edit import BOTH, MEASURED
from bot.views.goal_input import DUE, MEASURE, TITLE
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.rating import RATING, rating_field
from bot.views.step import STEPS
from bot.views.text import plain

LINES = "lines"


def add_form(pair: Pair, role: Role, token: str) -> View:
    blocks = [
        typed(TITLE, "Career goal for the next year", lines=False, longest=LONGEST_TITLE, optional=False),
        typed(MEASURE, "How will we see it?", hint=MEASURED),
        day(DUE, "By when?", None, "At most two years ahead."),
        typed(STEPS, "Small steps", hint=f"One a line, up to {MOST_STEPS}. You can add more later."),
        *([rating_field(RATING, "How far are you already, 1 to 10?")] if role is Role.MENTEE else []),
        ContextBlock(elements=[plain(BOTH)]),
    ]
    return form(Form.GOAL_ADD, "A career goal", "Add goal", blocks, pack(pair.id, token))


def list_form(pair: Pair, token: str) -> View:
    hint = f"One goal a line, up to {MOST_OPEN}. Each of you then marks what draws you."
    blocks = [
        typed(LINES, "What do we want to work on in the coming weeks?", hint=hint, optional=False),
        ContextBlock(elements=[plain(BOTH)]),
    ]
    return form(Form.GOAL_LIST, "The coming weeks", "Add goals", blocks, pack(pair.id, token))


def titles_in(view: dict[str, Any]) -> list[str]:
    return entries(Typed(view).text(LINES), LINES, most=MOST_OPEN, longest=LONGEST_TITLE)
