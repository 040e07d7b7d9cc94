"""Catching an idea: the form."""

from slack_sdk.models.blocks import Block, SectionBlock
from slack_sdk.models.views import View

from bot.domain.idea import LONGEST, Idea, divided
from bot.views.buttons import row
from bot.views.forms import form, typed
from bot.views.idea_input import IDEA, KEPT, Opened
from bot.views.ideas import my_ideas
from bot.views.ids import Form
from bot.views.lost import lost
from bot.views.metadata import pack
from bot.views.text import plain

PRIVATE = "Only you see it, until you make something of it."
SECTION = 3000


def idea_form(opened: Opened, idea: Idea | None = None, *, text: str = "", total: int | None = None) -> View:
    """`text`: what was typed already, however long; `total`: how many ideas wait, where that is told."""
    first, rest = divided(idea.text if idea else text)
    blocks: list[Block] = [
        *lost(idea is None or idea.readable),
        *([SectionBlock(text=plain(_too_long(text)))] if rest else []),
        typed(IDEA, "What came to mind?", initial=first, hint=PRIVATE, optional=False, longest=LONGEST),
        *(SectionBlock(text=plain(rest[start : start + SECTION])) for start in range(0, len(rest), SECTION)),
        *([] if total is None else row(my_ideas(total))),
    ]
    metadata = pack(opened.idea_id, KEPT if opened.kept else "", opened.page)
    return form(Form.IDEA, "Your idea" if idea else "Keep an idea", "Keep", blocks, metadata)


def _too_long(text: str) -> str:
    return (
        f"Your text has {len(text):,} characters, and an idea holds {LONGEST:,}. The field holds what fits, "
        "and the rest stands below it: copy from there what you want to keep as a second idea."
    )
