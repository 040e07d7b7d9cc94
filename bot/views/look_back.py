"""The form in which one looks back when a mentoring has ended."""

from typing import Any

from slack_sdk.models.blocks import ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.look_back import LONGEST_WORD, PRIVATE, WORD, LookBack
from bot.domain.member import Member
from bot.domain.pair import Pair
from bot.views.forms import Typed, form, typed
from bot.views.ids import Form
from bot.views.lost import lost
from bot.views.metadata import pack
from bot.views.text import bold, mrkdwn, plain

NOTICE = (
    "Only you see the first two answers in Slack; they are stored encrypted. "
    "Whoever runs the server could technically open them."
)


def look_back_form(pair: Pair, partner: Member, saved: LookBack | None) -> View:
    answers = saved.answers if saved else {}
    hint = f"{partner.name} sees this in the message about your end. Empty it to take it back."
    word = typed(
        WORD,
        f"A word to {partner.name}",
        initial=answers.get(WORD, ""),
        hint=hint,
        longest=LONGEST_WORD,
    )
    blocks = [
        *lost(saved is None or saved.readable),
        SectionBlock(text=mrkdwn(f"Your mentoring with {bold(partner.name)}")),
        ContextBlock(elements=[plain(NOTICE)]),
        *(typed(key, question, initial=answers.get(key, "")) for key, question in PRIVATE.items()),
        word,
    ]
    return form(Form.LOOK_BACK, "Look back", "Save answers", blocks, pack(pair.id))


def answers_in(view: dict[str, Any]) -> dict[str, str]:
    """Raises UserError for an answer that is too long."""
    entered = Typed(view)
    own = {key: entered.text(key) for key in PRIVATE}
    return own | {WORD: entered.text(WORD, LONGEST_WORD)}
