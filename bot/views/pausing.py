"""What stands in the pair's place about a pause: that it is on, and that it is over."""

from datetime import datetime

from bot.domain.pair import Pair, PairState
from bot.domain.pause import LONGEST_NOTE, end_in_words
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.views.addressed import addressed
from bot.views.buttons import PRIMARY, button
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.pause import QUIET, pause_buttons
from bot.views.session import change_menu, new_date_buttons
from bot.views.text import escape, mention, quoted, when


def paused(couple: Couple, session: Session | None, occurrence: int, now: datetime) -> Message:
    """In the pair's place. `session`: what it moved or cancelled. `occurrence`: which pause is told here."""
    pair = couple.pair
    if pair.state is PairState.ENDED:
        return told(["This mentoring has ended."])
    if occurrence != pair.pauses:
        return told(["The pause that was told here has another date now. The newer message below says more."])
    if pair.state is not PairState.PAUSED:
        return told([_over(couple, now)])
    by, partner = escape(couple.member(pair.paused_by).name), mention(pair.partner_of(pair.paused_by))
    lead = f"{by} pauses the mentoring with {partner} until {end_in_words(couple, now)}. {QUIET}"
    note = "" if pair.exposed else _note(pair)
    fell = _fell_into_it(session, couple) if session else ""
    return told([lead, fell, note], pause_buttons(pair.id))


def _fell_into_it(session: Session, couple: Couple) -> str:
    name, tz = f"Session {session.number}", couple.mentor.tz
    if session.state is SessionState.CANCELLED:
        return f"{name} on {when(session.date, tz)} is cancelled."
    return f"{name} moves from {when(session.moved_from or session.date, tz)} to {when(session.date, tz)}."


def _note(pair: Pair) -> str:
    return quoted(pair.paused_note, 4 * LONGEST_NOTE) if pair.paused_note else ""


def _over(couple: Couple, now: datetime) -> str:
    pair = couple.pair
    if pair.resumed_by:
        return f"{_ended_by(couple)}. Your mentoring goes on."
    return f"The pause until {end_in_words(couple, now)} is over. Your mentoring goes on."


def welcome_back(scene: tuple[Couple, Session | None], proposal: datetime) -> Message:
    """In the pair's place, when a pause is over. `scene`: the couple, and their session that has a date."""
    couple, coming = scene
    pair = couple.pair
    if pair.state is PairState.ENDED:
        return told(["This mentoring has ended."])
    # Whoever ended the pause knows it.
    lead = (
        f"Welcome back, {addressed(couple, {pair.resumed_by})}! {_ended_by(couple) or 'Your pause is over'}."
    )
    if coming:
        date_ = when(coming.starts_at, couple.mentor.tz)
        prepare = button(Press.PREPARE, "Prepare", coming.id, style=PRIMARY)
        return told([lead, f"Session {coming.number} is on {date_}."], [prepare, change_menu(coming.id)])
    meet = f"No date is set yet. Meet on {when(proposal, couple.mentor.tz)}?"
    return told([lead, meet], new_date_buttons(couple, proposal))


def _ended_by(couple: Couple) -> str:
    """Empty where nobody pressed."""
    by = couple.pair.resumed_by
    return f"{escape(couple.member(by).name)} ended the pause" if by else ""


def going_on(scene: Scene) -> Message:
    """The same, once a session took place after the pause."""
    return told([f"The pause is over. You met again for session {scene.session.number}."])
