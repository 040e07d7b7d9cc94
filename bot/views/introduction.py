"""The form in which one introduces oneself before the first session."""

from typing import Any

from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View

from bot.domain.introduction import QUESTIONS, Introduction
from bot.domain.member import Member
from bot.domain.pair import Pair
from bot.views.forms import Typed, form, typed
from bot.views.ids import Form
from bot.views.lost import lost
from bot.views.metadata import pack, unpack
from bot.views.text import escape, mrkdwn

HINT = "Both of you see this, on the first session's card."


def introduction_form(pair: Pair, partner: Member, saved: Introduction | None) -> View:
    answers = saved.answers if saved else {}
    lead = f"A few lines for *{escape(partner.name)}*, as casual as you like. Leave out what you want to."
    fields = [typed(key, label, initial=answers.get(key, ""), hint=HINT) for key, label in QUESTIONS.items()]
    blocks = [*lost(saved is None or saved.readable), SectionBlock(text=mrkdwn(lead)), *fields]
    return form(Form.INTRODUCE, "Introduce yourself", "Save introduction", blocks, pack(pair.id))


def pair_in(view: dict[str, Any]) -> str:
    """The id of the pair that this form is about. Raises UserError."""
    (pair_id,) = unpack(view["private_metadata"], 1)
    return pair_id


def answers_in(view: dict[str, Any]) -> dict[str, str]:
    """Raises UserError for an answer that is too long."""
    entered = Typed(view)
    return {key: entered.text(key) for key in QUESTIONS}
