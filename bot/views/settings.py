"""How somebody wants to be spoken to: the form, and the answer to *Fewer like this*."""

from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    SectionBlock,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.moment import WEEKDAYS, length_in_words
from bot.domain.pair import Nudges
from bot.domain.quiet import QuietHours
from bot.domain.scene import Couple
from bot.domain.touchpoint import Subject
from bot.views.buttons import button, row
from bot.views.dates import HOUR
from bot.views.forms import VALUE, Typed, boxes, form, several
from bot.views.ids import Form, Press
from bot.views.message import Message
from bot.views.metadata import pack, unpack
from bot.views.paragraphs import told
from bot.views.text import bold, mrkdwn, plain

SUBJECTS, BEGINS, ENDS, DAYS = "subjects", "begins", "quiet_hours", "days"
WORDS = {
    Subject.BEFORE: "Before a session: what comes, and what to prepare",
    Subject.AFTER: "After a session: diary, next date, wrap-up",
    Subject.DIARY: "One reminder when my diary is still empty",
    Subject.ACTIONS: "What I promised, on the day it is due",
    Subject.DATES: "When no next date is set",
    Subject.GOALS: "Questions about goals and challenges",
}
STILL_THERE = {
    Subject.BEFORE: "`/mentor prep` opens your questions whenever you want.",
    Subject.AFTER: "`/mentor diary` and `/mentor next` hold all you need after a session.",
    Subject.DIARY: "`/mentor diary` opens your diary whenever you want.",
    Subject.ACTIONS: "`/mentor actions` lists what you promised.",
    Subject.DATES: "`/mentor next` offers a date whenever you want one.",
    Subject.GOALS: "`/mentor goals` shows your goals whenever you want.",
}
NUDGED = {
    Nudges.ALL: "agenda card and nudges",
    Nudges.CARD: "agenda card, no nudges",
    Nudges.OFF: "no agenda card, no nudges",
}
BOOKED, PROPOSED = "next date booked for you", "next date set by one of you"
MOST_PAIRS = 45
"""Two blocks each, and a form has a hundred."""
MANNERS = "At most two a day, over all your pairs."
QUIET = (
    "Reminders come before your quiet hours, never in them. "
    "A live session, its end, and answers to what you press come at once."
)


def fewer_answer(subject: Subject) -> Message:
    """For whoever asked for fewer."""
    words = f"Done. From now on I leave this out: *{WORDS[subject]}*"
    buttons = [
        button(Press.AS_BEFORE, "As before", subject),
        button(Press.SETTINGS, "All my settings", subject),
    ]
    return told([words, STILL_THERE[subject]], buttons)


def as_before_answer(subject: Subject) -> Message:
    words = f"Done. This comes again: *{WORDS[subject]}*"
    return told([words], [button(Press.SETTINGS, "All my settings", subject)])


def settings_form(member: Member, couples: Sequence[Couple]) -> View:
    """`couples`: the reader's running pairs, each with settings of its own."""
    quiet = member.quiet
    blocks: list[Block] = [
        boxes(SUBJECTS, "What I tell you unasked", _subjects(), {*Subject} - member.fewer, MANNERS),
        DividerBlock(),
        _hour(BEGINS, "Quiet from", quiet.begins),
        _hour(ENDS, "Quiet until", quiet.ends),
        several(DAYS, "Quiet all day", _days(), {str(day) for day in quiet.weekend}),
        ContextBlock(elements=[plain(QUIET)]),
        *_pairs(couples, member),
    ]
    return form(Form.SETTINGS, "Your settings", "Save settings", blocks, pack(member.user_id))


def whose(view: dict[str, Any]) -> str:
    """The user id of the one whose settings these are. Raises UserError."""
    (user_id,) = unpack(view["private_metadata"], 1)
    return user_id


def fewer_in(view: dict[str, Any]) -> frozenset[Subject]:
    """What was left unticked."""
    return frozenset({*Subject} - Typed(view).checked(SUBJECTS))


def quiet_in(view: dict[str, Any]) -> QuietHours:
    """Raises UserError for hours or days that leave no place for a reminder."""
    typed = Typed(view)
    days = frozenset(int(day) for day in typed.checked(DAYS) if day in dict(_days()))
    return QuietHours(_time_in(typed, BEGINS), _time_in(typed, ENDS), days)


def _time_in(typed: Typed, name: str) -> time:
    found = HOUR.fullmatch(typed.time(name))
    if found is None:
        raise UserError("Choose a time.", name)
    return time(int(found[1]), int(found[2]))


def _subjects() -> list[tuple[str, str, str]]:
    return [(subject, words, "") for subject, words in WORDS.items()]


def _days() -> list[tuple[str, str]]:
    return [(str(number), name) for number, name in enumerate(WEEKDAYS)]


def _hour(name: str, label: str, at: time) -> InputBlock:
    return InputBlock(
        block_id=name,
        label=plain(label),
        element=TimePickerElement(action_id=VALUE, initial_time=f"{at:%H:%M}"),
    )


def _pairs(couples: Sequence[Couple], member: Member) -> Iterator[Block]:
    """What two people settle together: shown here, and changed in a form of its own."""
    if couples:
        yield DividerBlock()
        yield HeaderBlock(text=plain("Your pairs"))
    for couple in couples[:MOST_PAIRS]:
        pair_id = couple.pair.id
        yield SectionBlock(text=mrkdwn(_settled(couple, member)))
        yield from row(button(Press.RHYTHM, "How we meet", pair_id), button(Press.AGENDA, "Agenda", pair_id))
    left = len(couples) - MOST_PAIRS
    if left > 0:
        yield ContextBlock(elements=[plain(f"… and {left} more: /mentor next has them all.")])


def _settled(couple: Couple, member: Member) -> str:
    pair, partner = couple.pair, bold(couple.partner(member.user_id).name)
    often = f"{pair.cadence.label}, {length_in_words(pair.minutes)}"
    return f"With {partner}: {often} · {NUDGED[pair.nudges]} · {BOOKED if pair.books_next else PROPOSED}"
