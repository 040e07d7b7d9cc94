"""A pause of a pair: until when, what is said of it, and how all else waits for its end."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.domain.errors import UserError
from bot.domain.moment import date_in_words, day_in, day_in_words, on_day
from bot.domain.pair import CLOSED, Pair, PairState
from bot.domain.quiet import not_before
from bot.domain.relation import Relation
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session
from bot.domain.touchpoint import POLICIES, Kind, Planned

LONGEST = timedelta(days=366)
LONGEST_NOTE = 300
MORNING = time(8)
IN_TIME = timedelta(hours=2)
"""What is said of a session after a pause leaves so much time before it."""
STILL_OF_USE = timedelta(days=7)


def first_day(day: date, tz: str, now: datetime) -> datetime:
    """The moment at which a pause until this day is over. Raises UserError (field "until")."""
    today = day_in(now, tz)
    if day <= today:
        words = "is today" if day == today else "lies in the past"
        raise UserError(f"{date_in_words(day, today)} {words}. Choose tomorrow or a later day.", "until")
    if day - today > LONGEST:
        words = date_in_words(day, today)
        raise UserError(f"{words} is more than a year ahead. Choose an earlier day.", "until")
    return on_day(day, tz)


def paused(pair: Pair, by: str, until: datetime, note: str, now: datetime) -> Pair:
    """Also gives a pause another date; the same pair when all of it is so already. Raises UserError."""
    if not pair.state.running:
        raise UserError(CLOSED.get(pair.state, NOT_ACCEPTED))
    if pair.state is PairState.PAUSED and (until, note) == (pair.paused_until, pair.paused_note):
        return pair
    return replace(
        pair,
        state=PairState.PAUSED,
        paused_at=now,
        paused_until=until,
        paused_by=by,
        paused_note=note,
        resumed_by="",
        pauses=pair.pauses + 1,
    )


def resumed(pair: Pair, by: str, now: datetime) -> Pair:
    """Raises UserError."""
    if pair.state is not PairState.PAUSED:
        raise UserError(NOT_PAUSED if pair.state.open else CLOSED[pair.state])
    return replace(pair, state=PairState.ACTIVE, paused_until=now, resumed_by=by)


def must_not_pause(couple: Couple) -> None:
    """Raises UserError."""
    if couple.pair.state is PairState.PAUSED:
        raise UserError(
            f"Your mentoring pauses until {end_in_words(couple)}. `/mentor resume` ends the pause."
        )


def must_be_outside(couple: Couple, start: datetime) -> None:
    """A pause has no dates. Raises UserError (field "date")."""
    until = couple.pair.paused_until
    if couple.pair.state is PairState.PAUSED and until and start < until:
        day = end_in_words(couple)
        raise UserError(
            f"Your mentoring pauses until {day}. Choose that day or a later one, or end the pause "
            "with `/mentor resume`.",
            "date",
        )


def covers(scene: Scene) -> bool:
    """Whether the session would fall into the pause that is on."""
    pair, session = scene.pair, scene.session
    inside = pair.paused_until is not None and session.starts_at < pair.paused_until
    return pair.state is PairState.PAUSED and session.open and inside


def came_with(pair: Pair, session: Session) -> bool:
    """Whether the pause that is on moved or cancelled the session: both are said in one message then."""
    return pair.state is PairState.PAUSED and session.dates > 0 and session.planned_at == pair.paused_at


def last_day(couple: Couple) -> date | None:
    """The day that was chosen, by the calendar of whoever chose it; none where there was no pause."""
    until, chooser = couple.pair.paused_until, couple.member(couple.pair.paused_by)
    return day_in(until, chooser.tz) if until else None


def end_in_words(couple: Couple, now: datetime | None = None) -> str:
    """Like "Thursday 7 January"; given `now`, with its year where that is far."""
    pair = couple.pair
    return day_in_words(pair.paused_until or pair.created_at, couple.member(pair.paused_by).tz, now)


def told(relation: Relation) -> Iterator[Planned]:
    """The pause is said at once, and on the morning of its end that it is over."""
    pair = relation.pair
    if not pair.paused_at or not pair.paused_until:
        return
    if pair.paused_at < pair.paused_until:
        yield Planned(Kind.PAUSED, pair.paused_at, pair.paused_until, occurrence=pair.pauses)
    back = pair.paused_until if pair.resumed_by else _morning_after(relation.couple, pair.paused_until)
    yield Planned(Kind.RESUMED, back, back + STILL_OF_USE, occurrence=pair.pauses)


def held_back(planned: Iterable[Planned], couple: Couple) -> Iterator[Planned]:
    """What is said unasked waits for the end of the pause; what would be of no use then is dropped."""
    for each in planned:
        if not _waits(couple.pair, each):
            yield each
            continue
        if due := after_pause(couple, each.target, each.expires_at):
            yield replace(each, due_at=due)
        elif each.kind is Kind.BEFORE:
            # Better before the pause is over than too late to prepare.
            yield each


def after_pause(couple: Couple, user_id: str, expires_at: datetime) -> datetime | None:
    """When something that waits for the end of the pause is said; None where it would be of no use then."""
    person, over = couple.member(user_id), couple.pair.paused_until
    due = over and not_before(over, person.tz, person.quiet)
    return due if due and due + IN_TIME <= expires_at else None


def _waits(pair: Pair, planned: Planned) -> bool:
    if POLICIES[planned.kind].subject is None or _never_held(planned):
        return False
    if pair.paused_at is None or pair.paused_until is None:
        return False
    return pair.paused_at <= planned.due_at < pair.paused_until


def _never_held(planned: Planned) -> bool:
    """The end of a session that was held before the pause, and what its reader asked for at that hour."""
    return planned.kind is Kind.AFTER or planned.asked_for


def _morning_after(couple: Couple, until: datetime) -> datetime:
    """The first allowed hour for the mentor, on the day that was chosen or the next that is allowed."""
    mentor, day = couple.mentor, last_day(couple) or until.date()
    morning = on_day(day, mentor.tz, MORNING)
    return not_before(max(morning, until), mentor.tz, mentor.quiet)


NOT_ACCEPTED = "Your invitation is not accepted yet, so there is nothing to pause. `/mentor next` shows more."
NOT_PAUSED = "Your mentoring does not pause, so there is nothing to resume. `/mentor next` shows what comes."
