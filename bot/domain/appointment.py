"""A date as somebody set it, what it makes of a session, and which date is due next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.agenda import Agenda, scaled
from bot.domain.cadence import Cadence, upcoming
from bot.domain.errors import UserError
from bot.domain.moment import utc, zone_or_utc
from bot.domain.pair import Pair
from bot.domain.plan import Plan, lay_out, with_blocks
from bot.domain.session import Session, SessionState, must_be_planned
from bot.domain.template import Templates

MOMENT = timedelta.resolution


@dataclass(frozen=True, slots=True)
class Appointment:
    """When, how long and where to meet, as one of the two said it."""

    start: datetime
    minutes: int
    meeting: str
    by: str
    at: datetime
    """When it was said."""
    sure: bool = False
    """They were told that it lies upon another session, and said it again."""

    @property
    def mark(self) -> str:
        """By which a form remembers the date of which it told so."""
        return str(int(self.start.timestamp()))


def rearranged(session: Session, wanted: Appointment, templates: Templates) -> Session:
    """Another date, length or place; the same session when all of it is so already. Raises UserError."""
    must_be_planned(session)
    if (wanted.start, wanted.minutes, wanted.meeting) == (session.date, session.minutes, session.meeting):
        return session
    return replace(
        session,
        plan=_laid_out(
            scaled(templates.of(session.number), wanted.minutes), wanted.start, session.plan.revision + 1
        ),
        meeting=wanted.meeting,
        dates=session.dates + 1,
        agreed_at=wanted.start,
        moved_from=session.date,
        planned_by=wanted.by,
        planned_at=wanted.at,
    )


def renumbered(session: Session, number: int, templates: Templates) -> Session:
    """A first session has another agenda than the others. Raises UserError."""
    if session.number == number:
        return session
    agenda = scaled(templates.of(number), session.minutes)
    plan = _laid_out(agenda, session.starts_at, session.plan.revision + 1)
    return replace(session, number=number, plan=plan)


def clash(start: datetime, minutes: int, others: Iterable[Session]) -> Session | None:
    """The first of these sessions that lies upon this time; where one ends the next may begin."""
    ends_at = start + timedelta(minutes=minutes)
    return next((each for each in others if each.starts_at < ends_at and start < each.ends_at), None)


def free_near(start: datetime, minutes: int, others: Sequence[Session], tz: str) -> datetime:
    """The same hour on the next free working day of that week; the date itself where there is none."""
    where = zone_or_utc(tz)
    local = start.astimezone(where).replace(tzinfo=None)
    dates = (utc(local + timedelta(days=days), where) for days in range(1, 5 - local.weekday()))
    return next((each for each in (start, *dates) if clash(each, minutes, others) is None), start)


def date_after(session: Session, pair: Pair, tz: str, until: datetime) -> datetime:
    """Where a session goes that would fall into a pause: the first date in its rhythm after it."""
    return upcoming(session.date, pair.cadence, tz, until - MOMENT)


def relaid(session: Session, templates: Templates) -> Session:
    """With the agenda as it is now, in the same time; as it was where that is too short for it, or begun."""
    if session.state is not SessionState.PLANNED:
        return session
    try:
        plan = with_blocks(session.plan, scaled(templates.of(session.number), session.minutes))
    except UserError:
        return session
    return session if plan.blocks == session.plan.blocks else replace(session, plan=plan)


def _laid_out(agenda: Agenda, start: datetime, revision: int) -> Plan:
    return replace(lay_out(agenda, start), revision=revision)


def next_number(sessions: Sequence[Session]) -> int:
    """What the session after these is called; those that did not take place do not count."""
    return 1 + max((each.number for each in sessions if not each.state.given_up), default=0)


def next_date(sessions: Sequence[Session], pair: Pair, tz: str, now: datetime) -> datetime:
    """By the cadence, counted from the last date that stood; never a cancelled one or one in a pause."""
    # From the day on which the pause ends, its first moment included, dates are welcome again.
    now = max(now, pair.paused_until - MOMENT) if pair.paused_until else now
    stood = [each for each in sessions if each.state is not SessionState.CANCELLED]
    given_up = {each.date for each in sessions if each.state is SessionState.CANCELLED}
    if stood:
        last, after = _rhythm(sorted(stood, key=lambda each: each.date), pair.cadence, tz)
        cadence, now = pair.cadence, max(now, after)
    else:
        # A pair that never met is not to wait for a whole turn of its cadence.
        last, cadence = pair.first_at, Cadence.WEEKLY
    date = last if not stood and last > now else upcoming(last, cadence, tz, now)
    while date in given_up:
        date = upcoming(last, cadence, tz, date)
    return date


def _rhythm(stood: Sequence[Session], cadence: Cadence, tz: str) -> tuple[datetime, datetime]:
    """What the next date is counted from, and after what it has to lie: a moved one is an exception."""
    *earlier, last = stood
    if earlier and _out_of_rhythm(last, tz) and not _out_of_rhythm(earlier[-1], tz):
        return earlier[-1].date, last.date + cadence.turn / 2
    return last.date, last.date


def _out_of_rhythm(session: Session, tz: str) -> bool:
    """Whether it was moved to another weekday or hour."""
    where = zone_or_utc(tz)
    dates = [each.astimezone(where) for each in (session.moved_from, session.date) if each]
    return len({(each.weekday(), each.time()) for each in dates}) > 1
