"""What a pair reads first in its place: that they agreed, and what happens now."""

from bot.domain.moment import length_in_words
from bot.domain.pair import PairState
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session
from bot.views.buttons import PRIMARY, button, rest
from bot.views.calendar import calendar_links, join, where
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import escape, mentions, when
from bot.views.zones import for_partner, in_both

WHAT_HAPPENS = (
    "*What happens now*  Introduce yourselves in a few lines, and prepare the session: ten minutes each. "
    "I remind you both in a direct message before it. When it begins, the agenda appears here "
    "and keeps the time."
)


def welcome(couple: Couple, first: Scene | None, *, begun: bool) -> Message:
    """In the pair's place, once they agreed. `first` is their first session while it is planned."""
    head = f"Welcome, {both(couple)}! You agreed: {_roles(couple)}. This is your place for it."
    if couple.pair.state is PairState.ENDED:
        return told([head, "This mentoring has ended."])
    if begun:
        return told([head, "You have begun. `/mentor next` shows what comes."])
    if first is None:
        set_a_date = button(Press.SCHEDULE, "Set a date", couple.pair.id, style=PRIMARY)
        return told([head, "No date is set at the moment. Choose one, and I do the rest."], [set_a_date])
    return told(
        [head, _first_date(couple, first.session), WHAT_HAPPENS],
        (
            button(Press.PREPARE, "Prepare", first.session.id, style=PRIMARY),
            button(Press.INTRODUCE, "Introduce yourself", couple.pair.id),
            None if couple.pair.exposed else join(first.session),
            rest((Press.MOVE, first.session.id, "Move it")),
        ),
        "" if couple.pair.exposed else calendar_links(first),
    )


def _first_date(couple: Couple, session: Session) -> str:
    start, mentor = session.starts_at, couple.mentor
    # Both read this: two zones in words say each one's hour, and one zone needs no words.
    apart = for_partner(start, couple, mentor)
    lines = [
        f"*First session*  {in_both(start, couple, mentor) if apart else when(start, mentor.tz)}",
        f"*Length*  {length_in_words(session.plan.minutes)}",
        f"*Where*  {where(session)}" if session.meeting and not couple.pair.exposed else "",
    ]
    return "\n".join(filter(None, lines))


def both(couple: Couple) -> str:
    return mentions(couple.pair.people)


def _roles(couple: Couple) -> str:
    return f"{escape(couple.mentor.name)} mentors {escape(couple.mentee.name)}"
