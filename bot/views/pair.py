"""What the two read as a pair: welcome, and a place lost or no longer theirs alone."""

from bot.domain.moment import length_in_words
from bot.domain.pair import PairState
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session
from bot.views.buttons import PRIMARY, button, confirmed
from bot.views.calendar import calendar_links, join, where
from bot.views.closing import WHAT_ENDS
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import bold, escape, mention, when
from bot.views.zones import for_partner, in_both

WHAT_HAPPENS = (
    "*What happens now*  Introduce yourselves in a few lines, and prepare the session: ten minutes each. "
    "I remind you both in a direct message before it. When it begins, the agenda appears here "
    "and keeps the time."
)
REPLACED = (
    "the place of your mentoring was archived, or one of us three left it. From now on I post here. "
    "Your dates and everything you wrote are kept."
)
EXPOSED = (
    "So that nobody else reads what is yours, I post only times there until the two of you are alone again. "
    "If this was a mistake, ask them to leave."
)
UNREACHABLE = (
    "If it is opened again, all goes on as it was. Until then what is planned stays planned: reach them in "
    "another way, or move and cancel dates with `/mentor next`."
)


def welcome(couple: Couple, first: Scene | None, *, begun: bool) -> Message:
    """In the pair's place, once they agreed. `first` is their first session while it is planned."""
    head = f"Welcome, {_both(couple)}! You agreed: {_roles(couple)}. This is your place for it."
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
            button(Press.MOVE, "Move it", first.session.id),
        ),
        "" if couple.pair.exposed else calendar_links(first),
    )


def replaced(couple: Couple) -> Message:
    return told([f"{_both(couple)}, {REPLACED}"])


def exposed(couple: Couple) -> Message:
    """A direct message to each of the two."""
    return told(
        [f"Somebody else has joined <#{couple.pair.channel_id}>, the place of your mentoring. {EXPOSED}"]
    )


def unreachable(couple: Couple, reader_id: str) -> Message:
    """For the one who is still there."""
    partner = bold(couple.partner(reader_id).name)
    words = f"The Slack account of {partner} was deactivated, so nothing that I post reaches them."
    return told([words, UNREACHABLE], [confirmed(Press.END_PAIR, "End mentoring", couple.pair.id, WHAT_ENDS)])


def _first_date(couple: Couple, session: Session) -> str:
    start, mentor = session.starts_at, couple.mentor
    lines = [
        f"*First session*  {when(start, mentor.tz)}",
        # Everyone reads their own time above; two zones in words spare them the question of the other's.
        in_both(start, couple, mentor) if for_partner(start, couple, mentor) else "",
        f"*Length*  {length_in_words(session.plan.minutes)}",
        f"*Where*  {where(session)}" if session.meeting and not couple.pair.exposed else "",
    ]
    return "\n".join(filter(None, lines))


def _both(couple: Couple) -> str:
    return f"{mention(couple.pair.mentor_id)} and {mention(couple.pair.mentee_id)}"


def _roles(couple: Couple) -> str:
    return f"{escape(couple.mentor.name)} mentors {escape(couple.mentee.name)}"
