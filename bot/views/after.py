"""The message after a session: the diary, the next date, the wrap-up; and the one reminder of the diary.

Messages can be exported by a workspace's owner: nothing of a diary stands in them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block, ContextBlock, DividerBlock, InteractiveElement, SectionBlock

from bot.domain.action import Action
from bot.domain.diary import DiaryEntry
from bot.domain.member import Member
from bot.domain.moment import counted, in_words
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.domain.text import excerpt
from bot.views.buttons import PRIMARY, Entry, button, rest, row
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import pressable
from bot.views.part import Part
from bot.views.session import new_date_buttons
from bot.views.text import escape, message_text, mrkdwn, when
from bot.views.zones import for_partner

WHY = "You get this once after each session, and at most one reminder for your diary."
WHY_DONE = "You get this once after each session."
WHY_MISSED = "You get this because a session was planned."
FIVE = "Five short questions, one answer is enough, and only you see it."
FOUND = 160
"""Characters of what a partner wrote."""

Say = Callable[[datetime, str], str]
Paragraph = tuple[str, Sequence[InteractiveElement | None]]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is left to do for one of the two when a session is over."""

    scene: Scene
    reader: Member
    entry: DiaryEntry | None = None
    """The reader's own."""
    following: Session | None = None
    """The next session that has a date."""
    proposal: datetime | None = None
    """By the cadence; none where a date is set already, or none is wanted."""
    promised: Sequence[Action] = ()
    """In this session, by either of the two."""
    postponable: bool = False
    """Whether a reminder is to come that can be moved."""

    @property
    def written(self) -> bool:
        return self.entry is not None and self.entry.written

    @property
    def name(self) -> str:
        """Escaped."""
        partner = self.scene.couple.partner(self.reader.user_id)
        return f"session {self.scene.session.number} with {escape(partner.name)}"


def after_message(after: Aftermath) -> Message:
    spoken = list(_parts(after, in_words))
    buttons = [each for _, offered in spoken for each in offered]
    # Of what people wrote no asterisk is left: these are the marks of our own headings.
    words = [text.replace("*", "") for text, _ in spoken]
    # No divider stands above the first.
    _, *blocks = [block for part in _parts(after, when) for block in _divided(*part)]
    why = _why(after)
    text = message_text(*words, pressable(buttons), why)
    return Message(text, (*blocks, ContextBlock(elements=[mrkdwn(why)])))


def _why(after: Aftermath) -> str:
    if after.scene.session.state is SessionState.MISSED:
        return WHY_MISSED
    # Once it is written or skipped nobody is reminded of it.
    entry = after.entry
    return WHY_DONE if entry and (entry.written or entry.skipped) else WHY


def _divided(text: str, offered: Sequence[InteractiveElement | None]) -> Sequence[Block]:
    return DividerBlock(), SectionBlock(text=mrkdwn(text)), *row(*offered)


def reminder_part(scene: Scene, reader: Member) -> Part:
    name = Aftermath(scene, reader).name
    lead = f"What do you want to keep of {name}?"
    return Part(
        looks=f"*{lead}*\n{FIVE}",
        words=f"{lead}\n{FIVE}",
        why="Your diary of it is still empty. This is the only reminder.",
        buttons=(
            button(Press.DIARY, "Write diary", scene.session.id, style=PRIMARY),
            button(Press.DIARY_SKIP, "Skip this one", scene.session.id),
        ),
    )


def _parts(after: Aftermath, say: Say) -> Iterator[Paragraph]:
    if after.scene.session.state is SessionState.MISSED:
        yield f"*You did not meet for {after.name}.*\nThat happens. Nothing is asked of you for it.", ()
        yield from _next_date(after, say)
        return
    yield _diary(after, say)
    yield from _next_date(after, say)
    yield _wrap_up(after)


def _diary(after: Aftermath, say: Say) -> Paragraph:
    session_id, entry = after.scene.session.id, after.entry
    head = f"*{after.name[:1].upper()}{after.name[1:]} is over.*"
    if after.written:
        return f"{head}\nYour diary is written.", [button(Press.DIARY, "Edit diary", session_id)]
    write = button(Press.DIARY, "Write diary", session_id, style=PRIMARY)
    if entry and entry.skipped:
        return f"{head}\nYou skipped the diary this time. It stays open, should you change your mind.", [
            write
        ]
    asked = entry.remind_at if entry and after.postponable else None
    reminder = f"\nI remind you on {say(asked, after.reader.tz)}." if asked else ""
    text = f"{head}\nWhat do you take with you? {FIVE}{reminder}"
    return text, [write, rest(*_postpone(session_id)) if after.postponable else None]


def _postpone(session_id: str) -> Iterator[Entry]:
    yield Press.DIARY_LATER, session_id, "Later today"
    yield Press.DIARY_TOMORROW, session_id, "Tomorrow"
    yield Press.DIARY_SKIP, session_id, "Skip this one"


def _next_date(after: Aftermath, say: Say) -> Iterator[Paragraph]:
    pair, tz = after.scene.pair, after.reader.tz
    if after.following:
        date = after.following.date
        theirs = for_partner(date, after.scene.couple, after.reader)
        yield f"*Next*\nSession {after.following.number} is on {say(date, tz)}{theirs}.", ()
    elif after.proposal:
        theirs = for_partner(after.proposal, after.scene.couple, after.reader)
        buttons = new_date_buttons(after.scene.couple, after.proposal, style=None)
        yield f"*Next, {pair.cadence.label}*\nMeet again on {say(after.proposal, tz)}{theirs}?", buttons


def _wrap_up(after: Aftermath) -> Paragraph:
    session, pair = after.scene.session, after.scene.pair
    if session.recorded_by:
        said = " ".join(each for each in (_written(after), _promised(after)) if each)
        return f"*Wrap-up*\n{said}", [button(Press.ACTIONS, "See actions", pair.id)]
    not_met = None if after.written else rest((Press.NOT_MET, session.id, "We did not meet"))
    buttons = [button(Press.WRAP_UP, "Wrap up", session.id), not_met]
    return "*Wrap-up*\nNobody wrote it yet: what you found, what you agreed, who does what.", buttons


def _written(after: Aftermath) -> str:
    """Its author knows what it says, and wants to know that it is saved."""
    session, reader = after.scene.session, after.reader
    if session.recorded_by == reader.user_id:
        return "What you wrote is saved."
    wrote = f"{escape(after.scene.couple.partner(reader.user_id).name)} wrote it"
    return f"{wrote}: “{escape(excerpt(session.summary, FOUND))}”." if session.summary else f"{wrote}."


def _promised(after: Aftermath) -> str:
    partner = escape(after.scene.couple.partner(after.reader.user_id).name)
    mine = sum(each.owner_id == after.reader.user_id for each in after.promised)
    theirs = len(after.promised) - mine
    if mine:
        return f"You promised {counted(mine, 'thing')}" + (f", {partner} {theirs}." if theirs else ".")
    return f"{partner} promised {counted(theirs, 'thing')}." if theirs else ""
