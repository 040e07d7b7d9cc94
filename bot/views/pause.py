"""The form for a pause, and the answers to whoever pauses or resumes."""

from collections.abc import Sequence
from datetime import date, datetime

from slack_sdk.models.blocks import ButtonElement, InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.pause import LONGEST_NOTE, end_in_words
from bot.domain.scene import Couple
from bot.domain.session import Session, SessionState
from bot.domain.text import excerpt
from bot.views.buttons import button
from bot.views.forms import choice, form, typed
from bot.views.forms import day as day_field
from bot.views.ids import Form, Press
from bot.views.message import Message
from bot.views.metadata import pack
from bot.views.paragraphs import asked, told
from bot.views.partner import partner_in_short
from bot.views.session import heard, new_date_buttons
from bot.views.text import bold, mrkdwn, plain
from bot.views.zones import in_both

UNTIL = "until"
NOTE = "note"
SESSION = "session"
MOVE = "move"
CHOICES = ((MOVE, "Move it to the first date after the pause"), ("cancel", "Cancel it"))
QUIET = "Until then I ask nothing of either of you. From that day on you can meet again."


def pause_form(scene: tuple[Couple, Session | None], reader: Member, day: date | None, now: datetime) -> View:
    """`scene`: the couple, and their session that has a date. `day`: what was said already."""
    couple, coming = scene
    partner = couple.partner(reader.user_id).name
    at_present = f"It pauses until {end_in_words(couple, now)} at present. " if _pauses(couple.pair) else ""
    lead = f"{at_present}Until the day below I ask nothing of either of you. {heard(couple, reader)}"
    hint = "From this day on you can meet again. A year is the longest."
    blocks = [
        SectionBlock(text=mrkdwn(f"With {bold(partner)}. {lead}")),
        day_field(UNTIL, "Until", day, hint, optional=False),
        *([_what_of(coming, couple, reader, now)] if coming else []),
        typed(NOTE, f"A line to {partner}", lines=False, longest=LONGEST_NOTE),
    ]
    return form(Form.PAUSE, "Pause", "Pause", blocks, pack(couple.pair.id))


def _what_of(coming: Session, couple: Couple, reader: Member, now: datetime) -> InputBlock:
    date_ = in_both(coming.starts_at, couple, reader, now)
    label = f"If it falls into the pause: session {coming.number} on {excerpt(date_, 200)}"
    return choice(SESSION, label, CHOICES, MOVE)


def paused_answer(
    couple: Couple, reader: Member, sessions: tuple[Session | None, Session | None], now: datetime
) -> Message:
    """`sessions`: the one that fell into the pause, and what became of it."""
    return told(_paused(couple, reader, sessions, now), [resume_button(couple.pair.id)])


def paused_view(
    couple: Couple, reader: Member, sessions: tuple[Session | None, Session | None], now: datetime
) -> View:
    """The same where a form was sent: it takes the form's place."""
    said = _paused(couple, reader, sessions, now)
    blocks = [SectionBlock(text=mrkdwn(each)) for each in said if each]
    return View(type="modal", title=plain("It pauses"), close=plain("Close"), blocks=blocks)


def _paused(
    couple: Couple, reader: Member, sessions: tuple[Session | None, Session | None], now: datetime
) -> Sequence[str]:
    before, after = sessions
    partner = bold(couple.partner(reader.user_id).name)
    lead = f"Your mentoring with {partner} pauses until {end_in_words(couple, now)}. {QUIET}"
    if not before or not after:
        return [lead, heard(couple, reader)]
    name, old = f"Session {before.number}", in_both(before.starts_at, couple, reader, now)
    gone = after.state is SessionState.CANCELLED
    new = "is cancelled" if gone else f"moves to {in_both(after.starts_at, couple, reader, now)}"
    return [lead, f"{name} on {old} {new}.", heard(couple, reader)]


def resumed_answer(couple: Couple, reader: Member, coming: Session | None, proposal: datetime) -> Message:
    partner = bold(couple.partner(reader.user_id).name)
    lead = f"Your mentoring with {partner} goes on. {heard(couple, reader)}"
    if coming:
        return told([lead, f"Session {coming.number} is on {in_both(coming.starts_at, couple, reader)}."])
    meet = f"Meet on {in_both(proposal, couple, reader)}?"
    return told([lead, meet], new_date_buttons(couple, proposal))


def resume_choice(couples: Sequence[Couple], reader_id: str) -> Message:
    """Which of several pauses is to end."""
    entries = [(Press.RESUME, each.pair.id, partner_in_short(each, reader_id)) for each in couples]
    return asked("Which mentoring do you want to resume?", entries)


def resume_button(pair_id: str) -> ButtonElement:
    return button(Press.RESUME, "Resume now", pair_id)


def pause_buttons(pair_id: str) -> list[ButtonElement]:
    """Wherever a pause is told that is on."""
    return [resume_button(pair_id), button(Press.PAUSE, "Change the date", pair_id)]


def _pauses(pair: Pair) -> bool:
    return pair.state is PairState.PAUSED
