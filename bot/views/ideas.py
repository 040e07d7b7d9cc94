"""The ideas that wait, page by page, and what their author makes of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain.idea import Idea, IdeaState
from bot.domain.member import Member
from bot.views.buttons import button, row
from bot.views.ids import COMMAND, Press, Word
from bot.views.text import escape, link, mrkdwn, plain, when

A_PAGE = 10
SHOWN = 500
"""Characters of one idea in the list; the whole of it stands in its own form."""
LINES = 8
CHANGE = "change"
USES = (
    (IdeaState.TOPIC, "Make it a topic"),
    (IdeaState.RESOURCE, "Make it a resource"),
    (IdeaState.ACTION, "Make it an action"),
)
ALWAYS = ((CHANGE, "Read or change"), (IdeaState.DROPPED, "Drop"))


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of somebody's ideas, newest first."""

    owner: Member
    ideas: Sequence[Idea]
    page: int
    total: int
    usable: bool
    """Whether there is a pair to use one for."""


def ideas_view(shelf: Shelf, notice: str = "", dropped: Idea | None = None) -> View:
    """`notice`: an escaped sentence about what was just done; `dropped`: what can be brought back."""
    blocks = [
        *_notice(shelf, notice, dropped),
        *(_entries(shelf) if shelf.total else _empty()),
        *_turn(shelf),
        *row(button(Press.ADD_IDEA, "Write one down", str(shelf.page))),
        ContextBlock(elements=[mrkdwn(SEEN if shelf.usable else WAITING)]),
    ]
    return View(type="modal", title=plain("My ideas"), close=plain("Close"), blocks=blocks)


SEEN = (
    "Only you see these. What you make of one is for both of you. Of a topic both see the first line, "
    "and of a topic that the mentee brings the mentor reads the whole text."
)
WAITING = "Only you see these. They wait until you are in a mentoring pair and prepare a session."


def _notice(shelf: Shelf, notice: str, dropped: Idea | None) -> Iterator[Block]:
    if notice:
        value = f"{dropped.id}:{shelf.page}" if dropped else ""
        back = button(Press.IDEA_BACK, "Bring it back", value) if dropped else None
        yield SectionBlock(text=mrkdwn(notice), accessory=back)
        yield DividerBlock()


def _turn(shelf: Shelf) -> Iterator[Block]:
    if shelf.total <= A_PAGE:
        return
    first = shelf.page * A_PAGE + 1
    last = first + len(shelf.ideas) - 1
    yield DividerBlock()
    yield ContextBlock(elements=[plain(f"{first} to {last} of {shelf.total:,} ideas, newest first")])
    newer = button(Press.IDEAS_NEWER, "Newer", str(shelf.page - 1)) if shelf.page else None
    more = (shelf.page + 1) * A_PAGE < shelf.total
    older = button(Press.IDEAS_OLDER, "Older", str(shelf.page + 1)) if more else None
    yield from row(newer, older)


def _entries(shelf: Shelf) -> Iterator[Block]:
    for number, idea in enumerate(shelf.ideas):
        if number:
            yield DividerBlock()
        yield from _entry(shelf, idea)


def _entry(shelf: Shelf, idea: Idea) -> Iterator[Block]:
    choices = [*(USES if shelf.usable and idea.readable else ()), *ALWAYS]
    options = [Option(value=f"{what}:{idea.id}:{shelf.page}", text=plain(text)) for what, text in choices]
    menu = OverflowMenuElement(action_id=Press.IDEA_CHANGE, options=options)
    kept = f"Kept {when(idea.created_at, shelf.owner.tz)}"
    note = f"{kept} · {link(idea.link, 'the message')}" if idea.link else kept
    words = escape(_cut(idea.text)) if idea.readable else LOST
    yield SectionBlock(block_id=idea.id, text=mrkdwn(words), accessory=menu)
    yield ContextBlock(elements=[mrkdwn(note)])


LOST = "This idea cannot be read any more. Tell whoever runs the companion: the log says more."


def _cut(text: str) -> str:
    """With its lines as they are, as far as they fit."""
    lines = "\n".join(text.split("\n")[:LINES])
    return text if lines == text and len(text) <= SHOWN else f"{lines[:SHOWN].rstrip()}…"


def _empty() -> Iterator[Block]:
    yield SectionBlock(
        text=mrkdwn(
            f"No idea is waiting here. `{COMMAND} {Word.IDEA}` and a few words keep one; "
            "so does *Save for mentoring* in the menu of a message."
        )
    )


def my_ideas(total: int) -> ButtonElement:
    """The way to them from a form; `total`: how many wait."""
    return button(Press.IDEAS, f"My ideas ({total:,})" if total else "My ideas", "form")
