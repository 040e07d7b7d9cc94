"""The form in which the mentee says how far they are with a goal."""

from slack_sdk.models.blocks import InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.goal import Goal
from bot.domain.rating import HIGHEST, LOWEST, Phase
from bot.domain.text import excerpt
from bot.views.forms import form, select
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.text import bold, mrkdwn

RATING = "rating"
LIST, PAGE = "list", "page"
SEEN = "Both of you see this with the goal, and no message holds it. It is stored encrypted."
QUESTIONS = {
    Phase.START: "How far are you already, now that you begin?",
    Phase.MIDDLE: "Half of the time is over. How far are you?",
    Phase.END: "How far did you get in the end?",
}
_ENDS = {LOWEST: "1: at the very beginning", HIGHEST: "10: all the way"}
OPTIONS = [(str(each), _ENDS.get(each, str(each))) for each in range(LOWEST, HIGHEST + 1)]


def rating_form(goal: Goal, phase: Phase, given: int | None, *, over: str) -> View:
    """`over`: the list or the page, which shows the rating when this form closes."""
    blocks = [
        SectionBlock(text=mrkdwn(bold(goal.title))),
        rating_field(RATING, QUESTIONS[phase], given, optional=False),
    ]
    return form(Form.GOAL_RATE, "How far are you?", "Save rating", blocks, pack(goal.id, phase, over))


def rating_field(name: str, label: str, given: int | None = None, *, optional: bool = True) -> InputBlock:
    return select(name, label, OPTIONS, str(given or ""), optional=optional, hint=SEEN)


def prep_question(goal: Goal) -> str:
    return f"Half of the time for “{excerpt(goal.title, 150)}” is over. How far are you, 1 to 10?"
