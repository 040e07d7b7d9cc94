"""What is said to one person unasked: alone it is a message, or it joins another one of that day."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    DividerBlock,
    InteractiveElement,
    SectionBlock,
)

from bot.domain.manners import MOST
from bot.domain.touchpoint import Subject
from bot.views.buttons import Entry, calmed, rest, row, with_entry
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import LONGEST, pressable
from bot.views.text import fit, message_text, mrkdwn, shortened

TEXT = 3500
LOOKS = 500
"""Characters of a part that joins: eight of them and a message must fit into what Slack takes."""
WORDS = 280
"""Characters of one part in the plain text of a message that it joins."""


@dataclass(frozen=True, slots=True)
class Part:
    looks: str
    """Escaped mrkdwn: a bold line that says what it is about, and a few more."""
    words: str
    """The same for the ear and the notification: escaped, its dates in words."""
    why: str
    """Why it came, as a sentence to its reader."""
    buttons: tuple[InteractiveElement | None, ...] = ()
    """The likeliest first; one that stands out loses that where the part joins another message."""


def alone(part: Part) -> Message:
    blocks = (
        SectionBlock(text=mrkdwn(shortened(part.looks, LONGEST))),
        *row(*part.buttons),
        ContextBlock(elements=[mrkdwn(part.why)]),
    )
    return Message(message_text(part.words, pressable(part.buttons), part.why), blocks)


def polite(message: Message, parts: Sequence[Part], subject: Subject) -> Message:
    """The message with what joins it, and with the way to get fewer like it."""
    shown, left = parts[:MOST], len(parts) - MOST
    more = [f"… and {left} more: `/mentor next` shows them."] if left > 0 else []
    fewer = (Press.FEWER, subject, "Fewer like this")
    blocks = [block for part in shown for block in (DividerBlock(), *_joined(part))]
    last = [SectionBlock(text=mrkdwn(each)) for each in more]
    tail = fit([line for part in shown for line in _heard(part)] + [*more, pressable([rest(fewer)])])
    head = shortened(message.text, TEXT - len(tail) - 1)
    return Message(f"{head}\n{tail}", (*_with_entry(message.blocks, fewer), *blocks, *last))


def _with_entry(blocks: Sequence[Block], entry: Entry) -> Sequence[Block]:
    """One more entry behind the three dots of the last row; where no row is, of the first paragraph."""
    rows = [(place, each) for place, each in enumerate(blocks) if isinstance(each, ActionsBlock)]
    for place, last in rows[-1:]:
        if fuller := with_entry(last, entry):
            return [*blocks[:place], fuller, *blocks[place + 1 :]]
    first, *others = blocks
    if not rows and isinstance(first, SectionBlock) and not first.accessory:
        return [SectionBlock(text=first.text, accessory=rest(entry)), *others]
    return [*blocks, *row(rest(entry))]


def _joined(part: Part) -> Sequence[Block]:
    return calmed((SectionBlock(text=mrkdwn(shortened(part.looks, LOOKS))), *row(*part.buttons)))


def _heard(part: Part) -> list[str]:
    return [line for line in (shortened(part.words, WORDS), pressable(part.buttons)) if line]
