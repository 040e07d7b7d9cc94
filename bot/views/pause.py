"""The form for a pause, the answers to whoever pauses or resumes, and what stands in the pair's place."""

from collections.abc import Sequence
from datetime import date, datetime

from slack_sdk.models.blocks import DatePickerElement, InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.pause import LONGEST_NOTE, end_in_words
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.domain.text import excerpt
from bot.views.buttons import PRIMARY, button, row
from bot.views.forms import VALUE, choice, form, typed
from bot.views.ids import Form, Press
from bot.views.message import Message
from bot.views.metadata import pack
from bot.views.paragraphs import told
from bot.views.session import change_buttons, heard, new_date_buttons
from bot.views.text import bold, escape, mention, mrkdwn, plain, quoted, when
from bot.views.zones import in_both

UNTIL = "until"
NOTE = "note"
SESSION = "session"
MOVE = "move"
CHOICES = ((MOVE, "Move it to the first date after the pause"), ("cancel", "Cancel it"))
QUIET = "Until then I ask nothing of either of you. From that day on sessions are welcome again."
MOST = 20
"""Pairs one can choose among in a message."""


def pause_form(scene: tuple[Couple, Session | None], reader: Member, day: date | None, now: datetime) -> View:
    """`scene`: the couple, and their session that has a date. `day`: what was said already."""
    couple, coming = scene
    partner = couple.partner(reader.user_id).name
    at_present = f"It pauses until {end_in_words(couple, now)} at present. " if _pauses(couple.pair) else ""
    lead = f"{at_present}{QUIET} {heard(couple, reader)}"
    until = DatePickerElement(action_id=VALUE, initial_date=day.isoformat() if day else None)
    hint = plain("From this day on sessions are welcome again. A year is the longest.")
    blocks = [
        SectionBlock(text=mrkdwn(f"With {bold(partner)}. {lead}")),
        InputBlock(block_id=UNTIL, label=plain("Until"), element=until, hint=hint),
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
    resume = button(Press.RESUME, "Resume now", couple.pair.id)
    return told(_paused(couple, reader, sessions, now), [resume])


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
    question = "Which mentoring do you want to resume?"
    buttons = [
        button(Press.RESUME, f"Resume with {excerpt(each.partner(reader_id).name, 40)}", each.pair.id)
        for each in couples[:MOST]
    ]
    # A row each: Slack takes no two buttons of the same kind in one.
    rows = [block for each in buttons for block in row(each)]
    return Message(told([question], buttons).text, (SectionBlock(text=mrkdwn(question)), *rows))


def paused(couple: Couple, occurrence: int, now: datetime) -> Message:
    """In the pair's place. `occurrence`: which of the pauses is told here."""
    pair = couple.pair
    if pair.state is PairState.ENDED:
        return told(["This mentoring has ended."])
    if occurrence != pair.pauses:
        return told(["The pause that was told here has another date now. The newer message below says more."])
    if not _pauses(pair):
        return told([_over(couple, now)])
    by, partner = mention(pair.paused_by), mention(pair.partner_of(pair.paused_by))
    lead = f"{by} pauses the mentoring with {partner} until {end_in_words(couple, now)}. {QUIET}"
    note = "" if pair.exposed else _note(pair)
    buttons = [
        button(Press.RESUME, "Resume now", pair.id),
        button(Press.PAUSE, "Change the date", pair.id),
    ]
    return told([lead, note], buttons)


def _note(pair: Pair) -> str:
    return quoted(pair.paused_note, 4 * LONGEST_NOTE) if pair.paused_note else ""


def _over(couple: Couple, now: datetime) -> str:
    pair = couple.pair
    if pair.resumed_by:
        return f"{escape(couple.member(pair.resumed_by).name)} ended the pause. Your mentoring goes on."
    return f"The pause until {end_in_words(couple, now)} is over. Your mentoring goes on."


def welcome_back(scene: tuple[Couple, Session | None], proposal: datetime) -> Message:
    """In the pair's place, when a pause is over. `scene`: the couple, and their session that has a date."""
    couple, coming = scene
    pair = couple.pair
    if pair.state is PairState.ENDED:
        return told(["This mentoring has ended."])
    both = f"{mention(pair.mentor_id)} and {mention(pair.mentee_id)}"
    by = f"{escape(couple.member(pair.resumed_by).name)} ended the pause" if pair.resumed_by else ""
    lead = f"Welcome back, {both}! {by or 'Your pause is over'}."
    if coming:
        date_ = when(coming.starts_at, couple.mentor.tz)
        prepare = button(Press.PREPARE, "Prepare", coming.id, style=PRIMARY)
        return told([lead, f"Session {coming.number} is on {date_}."], [prepare, *change_buttons(coming.id)])
    meet = f"No date is set yet. Meet on {when(proposal, couple.mentor.tz)}?"
    return told([lead, meet], new_date_buttons(couple, proposal))


def going_on(scene: Scene) -> Message:
    """The same, once a session took place after the pause."""
    return told([f"The pause is over. You met again for session {scene.session.number}."])


def _pauses(pair: Pair) -> bool:
    return pair.state is PairState.PAUSED
