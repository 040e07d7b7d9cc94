"""The form in which the mentee says how far they are with a goal."""

from typing import Any

from slack_sdk.models.blocks import InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.goal import Goal
from bot.domain.rating import HIGHEST, LOWEST, Phase
from bot.domain.text import excerpt
from bot.views.forms import Typed, form, select
from bot.views.ids import Form
from bot.views.metadata import OTHER_VERSION, pack, unpack
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
    return form(Form.GOAL_RATE, "How far are you?", "Save", blocks, pack(goal.id, phase, over))


def rating_field(name: str, label: str, given: int | None = None, *, optional: bool = True) -> InputBlock:
    return select(name, label, OPTIONS, str(given or ""), optional=optional, hint=SEEN)


def prep_question(goal: Goal) -> str:
    return f"Half of the time for “{excerpt(goal.title, 150)}” is over. How far are you, 1 to 10?"


def goal_in(view: dict[str, Any]) -> tuple[str, Phase, str]:
    """The id of the goal, what the rating is about, and what the form lies over. Raises UserError."""
    goal_id, phase, over = unpack(view["private_metadata"], 3)
    if phase not in set(Phase) or over not in {LIST, PAGE}:
        raise UserError(OTHER_VERSION)
    return goal_id, Phase(phase), over


def rating_in(view: dict[str, Any], name: str = RATING) -> int | None:
    """None where none was chosen. Raises UserError for what was never offered."""
    entered = Typed(view)
    return int(entered.one_of(name, OPTIONS)) if entered.chosen(name) else None


def must_be_given(rating: int | None) -> int:
    """Raises UserError."""
    if rating is None:
        raise UserError("Choose one of the entries.", RATING)
    return rating
