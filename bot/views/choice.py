"""Which one is meant: the form of somebody who is in several pairs starts with this."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Option, SectionBlock, StaticSelectElement
from slack_sdk.models.views import View

from bot.domain.text import excerpt
from bot.views.ids import Form, Press
from bot.views.text import mrkdwn, plain

LONGEST_OPTION = 75
LONGEST_WORDS = 3000
TYPED = "typed"


def choice_form(
    callback: Form, title: str, question: str, options: Sequence[tuple[str, str]], words: str = ""
) -> View:
    """`options` are (value, words); choosing sends Press.CHOOSE_PAIR from a block named like the form.

    `words`: what was typed already, for the form that follows.
    """
    select = StaticSelectElement(
        action_id=Press.CHOOSE_PAIR,
        placeholder=plain("Choose"),
        options=[Option(value=value, text=plain(excerpt(words, LONGEST_OPTION))) for value, words in options],
    )
    block = SectionBlock(block_id=callback, text=mrkdwn(question), accessory=select)
    typed = [SectionBlock(block_id=TYPED, text=plain(words[:LONGEST_WORDS]))] if words else []
    return View(
        type="modal", callback_id=callback, title=plain(title), close=plain("Close"), blocks=[*typed, block]
    )


def words_in(view: dict[str, Any]) -> str:
    """What was typed before the choice."""
    blocks = (block for block in view.get("blocks") or () if block.get("block_id") == TYPED)
    return next((str(block["text"]["text"]) for block in blocks), "")
