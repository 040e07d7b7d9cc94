"""The form in which each of the two marks what draws them in the list for the coming weeks."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import ContextBlock
from slack_sdk.models.views import View

from bot.domain.goal import MOST_OPEN, Goal
from bot.domain.pair import Pair, Role
from bot.domain.text import excerpt
from bot.views.forms import Typed, boxes, form
from bot.views.ids import Form
from bot.views.metadata import pack, unpack
from bot.views.text import plain

DRAWS = "draws"


def draws_form(pair: Pair, role: Role, goals: Sequence[Goal]) -> View:
    """`goals`: the open ones for the coming weeks, as many as a form has boxes."""
    offered = goals[:MOST_OPEN]
    options = [(goal.id, excerpt(goal.title, 75), "") for goal in offered]
    ticked = [goal.id for goal in offered if goal.draws(role)]
    blocks = [
        boxes(DRAWS, "What draws you?", options, ticked),
        ContextBlock(elements=[plain("Mark as many as you like; both of you see who marked what.")]),
    ]
    return form(Form.GOAL_DRAWS, "What draws me", "Save what draws me", blocks, pack(pair.id))


def pair_in(view: dict[str, Any]) -> str:
    (pair_id,) = unpack(view["private_metadata"], 1)
    return pair_id


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
