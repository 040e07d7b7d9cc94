"""What comes and what to do for it: the answer to whoever asks."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import DividerBlock

from bot.domain.pair import PairState
from bot.domain.text import excerpt
from bot.views.buttons import PRIMARY, Entry, button, calmed, rest, row
from bot.views.help import PURPOSE
from bot.views.ids import Press
from bot.views.menu import FOR_YOU, ONE_PAIR, OWN, menu, of_oneself
from bot.views.message import Message
from bot.views.next_list import listed
from bot.views.next_pair import at_length
from bot.views.paragraphs import pressable, told
from bot.views.standing import Standing
from bot.views.text import message_text

MOST = 30
"""Pairs in one answer: fifty blocks are Slack's limit."""
AT_LENGTH = 5
"""Up to so many pairs each is told in full; of more the most urgent are, and the others in a line each."""
URGENT = 3
TEXT = 3500
LONGEST_NAME = 40
MOST_NAMES = 90
"""Of a hundred entries that a select takes."""


def first_steps() -> Message:
    """For somebody who is in no pair."""
    words = (
        "You are in no mentoring pair at the moment. Invite somebody: say who mentors whom, "
        "and when you could first meet. Nothing begins until the other one accepts."
    )
    buttons = [
        button(Press.START, "Invite somebody", OWN, style=PRIMARY),
        button(Press.HELP, "Help", OWN),
        rest((Press.IDEAS, OWN, "My ideas"), (Press.DIARY_BOOK, OWN, "My diary")),
    ]
    return told([PURPOSE, words], buttons)


def next_message(standings: Sequence[Standing], *, several: bool = False, unfolded: bool = False) -> Message:
    """The most urgent first. `several`: the reader has other pairs, which are not asked for.

    `unfolded`: of one pair, with all that one can do.
    """
    ordered, own = sorted(standings, key=_urgency), [*of_oneself(several=several)]
    if len(ordered) == 1 and ordered[0].couple.pair.state.running:
        return at_length(ordered[0], own, unfolded=unfolded)
    full = len(ordered) if len(ordered) <= AT_LENGTH else URGENT
    parts = [at_length(each) for each in ordered[:full]]
    if in_short := ordered[full:MOST]:
        parts.append(listed(in_short))
    left = len(ordered) - MOST
    if left > 0:
        parts.append(told([f"… and {left} more, which you can choose by name below."]))
    return _together(parts, _own(own, ordered[full:], ordered[0].now))


def _together(parts: Sequence[Message], own: Message) -> Message:
    first, *others = [part.blocks for part in (*parts, own)]
    divided = [block for blocks in others for block in (DividerBlock(), *calmed(blocks))]
    words = message_text(*(part.text for part in parts), limit=TEXT - len(own.text) - 1)
    return Message(f"{words}\n{own.text}", (*first, *divided))


def _own(own: Sequence[Entry], others: Sequence[Standing], now: datetime) -> Message:
    """What is the reader's own, once for all pairs; and the way to those of which a line stands here."""
    partners = [(each.couple.pair.id, each.couple.partner(each.reader.user_id)) for each in others]
    named = [(Press.NEXT, pair_id, excerpt(partner.name, LONGEST_NAME)) for pair_id, partner in partners]
    words = "For you, or one pair …" if named else f"{FOR_YOU} …"
    shown = menu(words, {FOR_YOU: own, ONE_PAIR: named[:MOST_NAMES]})
    return Message(pressable([shown]), row(shown, block_id=f"menu:{OWN}:{int(now.timestamp())}"))


def _urgency(standing: Standing) -> tuple[int, datetime]:
    pair = standing.couple.pair
    if standing.live:
        return 0, standing.live.starts_at
    if pair.state is PairState.INVITED:
        return (1 if pair.asked_id == standing.reader.user_id else 4), pair.asked_at
    return (2, standing.coming.starts_at) if standing.coming else (3, pair.created_at)
