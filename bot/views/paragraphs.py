"""Messages that are a few paragraphs and a row of buttons: the same words for eyes and for ears."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from slack_sdk.models.blocks import ContextBlock, InteractiveElement, SectionBlock, StaticSelectElement

from bot.views.buttons import Entry, named, option, row
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.text import escape, message_text, mrkdwn, plain, shortened

LONGEST = 3000
MOST = 100
"""Entries that a menu takes."""
LONGEST_SMALL = 2000


def told(
    paragraphs: Sequence[str],
    buttons: Sequence[InteractiveElement | None] = (),
    aside: str = "",
    *,
    row_id: str | None = None,
) -> Message:
    """Escaped paragraphs, empty ones left out; `aside` stands small under the buttons."""
    present = [shortened(each, LONGEST) for each in paragraphs if each]
    blocks = [
        *(SectionBlock(text=mrkdwn(each)) for each in present),
        *row(*buttons, block_id=row_id),
        *([ContextBlock(elements=[mrkdwn(aside)])] if aside else []),
    ]
    return Message(message_text(*present, pressable(buttons), aside), tuple(blocks))


def asked(question: str, entries: Sequence[Entry]) -> Message:
    """Which one is meant: a menu beside the question, which stays short however many there are."""
    options = [option(each) for each in entries[:MOST]]
    menu = StaticSelectElement(action_id=Press.MENU, placeholder=plain("Choose"), options=options)
    named = " · ".join(escape(words) for _, _, words in entries[:MOST])
    words = message_text(question, shortened(f"You can choose: {named}.", LONGEST))
    return Message(words, (SectionBlock(text=mrkdwn(question), accessory=menu),))


def pressable(buttons: Sequence[InteractiveElement | None]) -> str:
    """What screen readers and notifications say about the buttons; empty where there is none."""
    names = named(buttons)
    return f"You can press: {names}." if names else ""


def packed(entries: Sequence[str], limit: int, longest: int = LONGEST) -> list[str]:
    """Escaped entries as few texts: one list is read faster than five. What is over `limit` is counted."""
    sums = list(accumulate(len(each) + 1 for each in entries))
    kept = list(entries[: bisect_right(sums, limit)])
    if left := len(entries) - len(kept):
        kept.append(f"… and {left} more")
    lists: list[str] = []
    for each in kept:
        whole = f"{lists[-1]}\n{each}" if lists else each
        lists[-1:] = [whole] if len(whole) <= longest else [*lists[-1:], each]
    return lists


def small(entries: Sequence[str], limit: int) -> Iterator[ContextBlock]:
    """The same in the small type of what stands beside the matter."""
    yield from (ContextBlock(elements=[mrkdwn(each)]) for each in packed(entries, limit, LONGEST_SMALL))
