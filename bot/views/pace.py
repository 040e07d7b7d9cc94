"""What each of the two is told or asked alone while no date is set, and what their answers lead to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.models.blocks import ButtonElement

from bot.domain.check_in import Answer, CheckIn
from bot.domain.member import Member
from bot.domain.moment import day_in_words, in_words
from bot.domain.pause import end_in_words
from bot.domain.scene import Couple
from bot.domain.session import Session
from bot.views.buttons import PRIMARY, Entry, button, rest
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.part import Part
from bot.views.pause import pause_buttons
from bot.views.session import new_date_buttons
from bot.views.text import escape, when
from bot.views.zones import for_partner, in_both

WHY_DATE = "You get this while no date is set: two days after a session or a start, and three days later."
WHY_QUESTION = (
    "You get this because a long time has passed. {partner} is asked too; your answer stays with you."
)
WHY_RESTING = "You were asked whether a long time without a session is all right."
WHY_SETTLED = "You heard from me here while no date was set."
SETTLED = "This is settled. `/mentor next` shows what comes."
NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
WEEK = timedelta(days=7)

Say = Callable[[datetime, str], str]


@dataclass(frozen=True, slots=True)
class Pace:
    """How a pair without a date stands for one of its two."""

    couple: Couple
    reader: Member
    now: datetime
    proposal: datetime
    """By the cadence."""
    since: datetime
    """The end of the last session; where there was none, when they agreed."""
    met: bool
    asked_again_at: datetime
    coming: Session | None = None
    """The session that is on, or has a date."""
    answered: CheckIn | None = None
    """The reader's own."""

    @property
    def partner(self) -> str:
        """Escaped."""
        return escape(self.couple.partner(self.reader.user_id).name)


def next_date_part(pace: Pace) -> Part:
    lead = f"No date with {pace.partner} is set."
    return Part(
        looks=f"*{lead}*\n{_last(pace)} {_meet_again(pace, when)}",
        words=f"{lead} {_last(pace)} {_meet_again(pace, in_words)}",
        why=WHY_DATE,
        buttons=tuple(new_date_buttons(pace.couple, pace.proposal)),
    )


def question_part(pace: Pace) -> Part:
    gone = _gone(pace)
    return Part(
        looks=f"*{gone}*\nIs that all right?",
        words=f"{gone} Is that all right?",
        why=WHY_QUESTION.format(partner=pace.partner),
        buttons=tuple(_answers(pace)),
    )


def answered_part(pace: Pace, answer: CheckIn) -> Part:
    """In place of the question, for as long as the answer stands."""
    return Part(
        looks=f"*{_gone(pace)}*\n{_consequence(pace, answer)}",
        words=f"{_gone(pace)} {_consequence(pace, answer)}",
        why="Only you see what you answered. You can answer otherwise at any time.",
        buttons=tuple(_answers(pace, given=answer)),
    )


def resting_part(pace: Pace) -> Part:
    """In place of the question while they pause, whoever asked for it."""
    until = (
        f"It pauses until {end_in_words(pace.couple, pace.now)}. Until then I ask neither of you for a date."
    )
    buttons = tuple(pause_buttons(pace.couple.pair.id))
    lead = f"Your mentoring with {pace.partner}"
    return Part(looks=f"*{lead}*\n{until}", words=f"{lead}: {until}", why=WHY_RESTING, buttons=buttons)


def settled_part(partner: Member) -> Part:
    """In place of what was said, once it has been overtaken."""
    lead = f"Dates with {escape(partner.name)}"
    return Part(looks=f"*{lead}*\n{SETTLED}", words=f"{lead}: {SETTLED}", why=WHY_SETTLED)


def answer_message(pace: Pace) -> Message:
    """To whoever pressed."""
    answer = pace.answered
    said = _consequence(pace, answer) if answer else ""
    if pace.coming:
        date = in_both(pace.coming.date, pace.couple, pace.reader, pace.now)
        return told([said, f"Session {pace.coming.number} is on {date}."], list(_answers(pace, given=answer)))
    offer = f"Or set the next date now: {in_both(pace.proposal, pace.couple, pace.reader, pace.now)}?"
    others = rest(*_choices(pace, given=answer))
    buttons = [*new_date_buttons(pace.couple, pace.proposal, style=None), others]
    return told([said, offer], buttons)


def _last(pace: Pace) -> str:
    day = day_in_words(pace.since, pace.reader.tz, pace.now)
    return f"You last met on {day}." if pace.met else f"You agreed on {day} to meet, and have not met yet."


def _meet_again(pace: Pace, say: Say) -> str:
    theirs = for_partner(pace.proposal, pace.couple, pace.reader)
    rhythm = f"By your rhythm, {pace.couple.pair.cadence.label}: meet" if pace.met else "Meet"
    return f"{rhythm} on {say(pace.proposal, pace.reader.tz)}{theirs}?"


def _gone(pace: Pace) -> str:
    length = _length(pace.now - pace.since)
    if pace.met:
        return f"It has been {length} since your last session with {pace.partner}."
    return f"It has been {length} since you agreed to meet {pace.partner}, and you have not met yet."


def _length(gone: timedelta) -> str:
    """Whole weeks, which is how people count here; days before there are two of them."""
    weeks = gone // WEEK
    number, unit = (weeks, "weeks") if weeks > 1 else (gone.days, "days")
    return f"{NUMBERS[number] if number < len(NUMBERS) else number} {unit}"


def _consequence(pace: Pace, answer: CheckIn) -> str:
    tz = pace.reader.tz
    again = (
        f"Without a session I ask you again on {day_in_words(pace.asked_again_at, tz, pace.now)}, not before."
    )
    if answer.answer is Answer.CHANGE:
        return f"You wanted to change something. {again}"
    return f"You said that it is fine. {again}" if answer.answer is Answer.FINE else again


def _answers(pace: Pace, given: CheckIn | None = None) -> Iterator[ButtonElement]:
    for press, pair_id, words in _choices(pace, given):
        first = press is Press.PACE_FINE and not given
        yield button(press, words, pair_id, style=PRIMARY if first else None)


def _choices(pace: Pace, given: CheckIn | None = None) -> Iterator[Entry]:
    """`given`: what was answered already, which need not be said again."""
    pair_id = pace.couple.pair.id
    if given is None or given.answer is not Answer.FINE:
        yield Press.PACE_FINE, pair_id, "Fine"
    yield Press.PACE_BUSY, pair_id, "Busy until …"
    yield Press.PACE_CHANGE, pair_id, "Needs a change"
