"""What is said where a date lies upon another session: plain sentences, and the questions by button."""

from datetime import datetime

from bot.domain.member import Member
from bot.domain.moment import clock_in_words
from bot.domain.pair import Pair
from bot.domain.scene import Couple, Scene
from bot.views.buttons import button
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import escape

SURE = "sure"
"""What a button carries that was offered together with the word of the clash."""
KEEP_OR_CHOOSE = "Choose another time, or send it again to keep it."


def yours(other: Scene, reader: Member) -> str:
    """`other`: the reader's own session that lies there. Plain text."""
    session, partner = other.session, other.couple.partner(reader.user_id)
    begins, ends = (clock_in_words(each, reader.tz) for each in (session.starts_at, session.ends_at))
    return f"You have session {session.number} with {partner.name} from {begins} to {ends} then."


def theirs(partner: Member) -> str:
    """Plain text."""
    return f"{partner.name} is not free then, as far as I know."


def still_in(other: Scene, reader: Member) -> str:
    partner = escape(other.couple.partner(reader.user_id).name)
    return f"Your session with {partner} is still running. End it first, or let it run out."


def partner_still_in(partner: Member) -> str:
    return f"{escape(partner.name)} is not free at this moment, as far as I know. Wait a little, or move it."


def book_question(couple: Couple, what: str, start: datetime) -> Message:
    pair = couple.pair
    anyway = button(Press.BOOK_NEXT, "Book it anyway", f"{pair.id}:{int(start.timestamp())}:{SURE}")
    return told([escape(what)], [anyway, button(Press.SCHEDULE, "Choose another date", pair.id)])


def accept_question(pair: Pair, what: str) -> Message:
    anyway = button(Press.ACCEPT, "Accept anyway", f"{pair.id}:{pair.proposals}:{SURE}")
    return told([escape(what)], [anyway, button(Press.ANOTHER_TIME, "Another time", pair.id)])
