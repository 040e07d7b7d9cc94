"""The form that changes the words of a goal."""

from datetime import date

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.goal import LONGEST_TITLE, Goal
from bot.domain.moment import date_in_words
from bot.views.forms import day, form, typed
from bot.views.goal_input import DUE, MEASURE, TITLE
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.text import bold, escape, mrkdwn, plain, shortened

BOTH = "Both of you see goals and can change them; the one in focus stands on the agenda card."
MEASURED = "What will be different, and how will you both notice?"


def edit_form(goal: Goal, seen: str, meanwhile: Goal | None = None, today: date | None = None) -> View:
    """`goal`: as it is to stand in the fields. `meanwhile`: what the other one made of it since `seen`."""
    blocks: list[Block] = [
        *([SectionBlock(text=mrkdwn(_beside(meanwhile, today)))] if meanwhile and today else []),
        typed(TITLE, "Goal", initial=goal.title, lines=False, longest=LONGEST_TITLE, optional=False),
        typed(MEASURE, "How will we see it?", initial=goal.measure, hint=MEASURED),
        day(DUE, "By when?", goal.due),
        ContextBlock(elements=[plain(BOTH)]),
    ]
    return form(Form.GOAL_EDIT, "Edit a goal", "Save goal", blocks, pack(goal.id, seen))


def _beside(goal: Goal, today: date) -> str:
    due = f", by {date_in_words(goal.due, today)}" if goal.due else ""
    measure = f" You will see it by: {shortened(escape(goal.measure), 1200)}" if goal.measure else ""
    return (
        f"*This goal was changed while you were writing, and yours is not saved yet.* It is now "
        f"{bold(goal.title)}{due}.{measure}\nPress “Save goal” to keep yours, or close this form."
    )
