"""Steps as they are written: one a line, in the form of a goal or in one of their own."""

from typing import Any

from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View

from bot.domain.goal import LONGEST_STEP, MOST_STEPS, Goal
from bot.domain.lines import entries
from bot.views.forms import Typed, form, typed
from bot.views.ids import Form
from bot.views.metadata import must_be_an_id, pack, unpack
from bot.views.text import bold, mrkdwn

STEPS = "steps"


def steps_form(goal: Goal, token: str) -> View:
    blocks = [
        SectionBlock(text=mrkdwn(bold(goal.title))),
        typed(
            STEPS, "What are the next small steps?", hint="One a line. Both of you see them.", optional=False
        ),
    ]
    return form(Form.STEPS_ADD, "Add steps", "Add", blocks, pack(goal.id, token))


def steps_in(view: dict[str, Any]) -> list[str]:
    return entries(Typed(view).text(STEPS), STEPS, most=MOST_STEPS, longest=LONGEST_STEP)


def made_in(view: dict[str, Any]) -> tuple[str, str]:
    """What the form is about, and its one-time token. Raises UserError."""
    about, token = unpack(view["private_metadata"], 2)
    must_be_an_id(token)
    return about, token
