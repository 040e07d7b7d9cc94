"""Catching an idea: the form, and the one line that says it is kept."""

from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block, SectionBlock
from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.idea import IN_WORDS, LONGEST, Idea, IdeaState, divided
from bot.views.buttons import button, row
from bot.views.forms import Typed, form, typed
from bot.views.ideas import my_ideas
from bot.views.ids import Form, Press
from bot.views.lost import lost
from bot.views.message import Message
from bot.views.metadata import must_be_an_id, pack, unpack
from bot.views.paragraphs import told
from bot.views.text import plain

IDEA = "idea"
KEPT = "kept"
PRIVATE = "Only you see it, until you make something of it."
SECTION = 3000


@dataclass(frozen=True, slots=True)
class Opened:
    """What an idea's form was opened with."""

    idea_id: str
    """Of one that is kept, or made for the one that will be: the same form sent twice is one idea."""
    kept: bool
    page: str = ""
    """Of the list over which it was opened; empty where there is none."""


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


def read_opened(view: dict[str, Any]) -> Opened:
    """Raises UserError for a form of another version."""
    idea_id, kept, page = unpack(view["private_metadata"], 3)
    must_be_an_id(idea_id)
    return Opened(idea_id, kept == KEPT, page)


def read_idea(view: dict[str, Any]) -> str:
    """Raises UserError where it is empty or too long."""
    text = Typed(view).text(IDEA, LONGEST)
    if not text:
        raise UserError("Write a few words first.", IDEA)
    return text


def kept() -> Message:
    """Without its words: in a message they could be exported."""
    return _acknowledged("Kept, for you alone. It waits for you where you prepare a session.")


def kept_from_message(before: IdeaState | None, *, cut: bool, linked: bool) -> Message:
    """`before`: what had become of it where the same message was kept before."""
    if before and before in IN_WORDS:
        return _acknowledged(f"You kept this message before, and it has become {IN_WORDS[before]} already.")
    if before is IdeaState.CAUGHT:
        return _acknowledged("You kept this message already: it is there once.")
    where = "the link beside it leads to the whole" if linked else "the rest stands in the message alone"
    too_long = f" It is long: its first {LONGEST:,} characters are kept, {where}." if cut else ""
    return _acknowledged(f"Kept, for you alone.{too_long} It waits for you where you prepare a session.")


def kept_view(message: Message) -> View:
    """The same where no message of ours may stand."""
    return View(type="modal", title=plain("Kept"), close=plain("Close"), blocks=list(message.blocks))


def _acknowledged(words: str) -> Message:
    return told([words], [button(Press.IDEAS, "See my ideas", "kept")])
