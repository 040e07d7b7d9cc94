"""Day to day: once a week the mentee is asked for a real challenge of this week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from bot.domain.errors import UserError
from bot.domain.goal import Route, RouteKind
from bot.domain.moment import day_in, on_day
from bot.domain.pair import Pair, PairState, Role
from bot.domain.pause import after_pause
from bot.domain.quiet import earlier, not_before
from bot.domain.relation import Relation
from bot.domain.session import SessionState
from bot.domain.touchpoint import Kind, Planned

TUESDAY = timedelta(days=1)
"""After the Monday of a week: the week is under way, and most of it is still to come."""
AT = time(9)
WEEK = timedelta(weeks=1)
OF_USE = timedelta(days=4)
NEAR = timedelta(days=3)
"""So long before a session the mentee is asked for a case anyway."""
PATIENCE = 4
"""After so many questions in a row without an answer it is asked only every fourth week."""
SELDOM = 4
AHEAD = timedelta(weeks=52)
"""So far it is planned: whoever presses nothing at all for a year is asked no more."""


@dataclass(frozen=True, slots=True)
class Question:
    week: int
    """Year and week by ISO 8601, like 202649, in the mentee's zone."""
    due_at: datetime
    seldom: bool
    """Asked only every fourth week, for lack of answers."""


def week_of(day: date) -> int:
    year, week, _ = day.isocalendar()
    return year * 100 + week


def this_week(now: datetime, tz: str) -> int:
    return week_of(day_in(now, tz))


def must_be_a_week(words: str) -> int:
    """Raises UserError for what names no week."""
    if len(words) == 6 and words.isascii() and words.isdecimal() and 1 <= int(words[4:]) <= 53:
        return int(words)
    raise UserError("This button is from an older version. `/mentor goals` shows what you can do.")


def must_be_told_by_the_mentee(pair: Pair, user_id: str) -> None:
    if pair.role_of(user_id) is not Role.MENTEE:
        raise UserError("This question is for the mentee. `/mentor goals` shows what you can do.")


def planned(relation: Relation) -> Iterator[Planned]:
    mentee = relation.couple.mentee
    for each in questions(relation):
        yield Planned(Kind.CHALLENGE, each.due_at, each.due_at + OF_USE, mentee.user_id, each.week)


def questions(relation: Relation) -> Iterator[Question]:
    """From the present week on, as they will be asked if nobody answers any."""
    route = next((each for each in relation.routes if each.on and each.kind is RouteKind.DAILY), None)
    if route is None or relation.pair.state is not PairState.ACTIVE:
        return
    first, asked, last = _first(relation, route), 0, 0
    for number in count():
        tuesday = first + number * WEEK
        moment = _moment(tuesday, relation)
        if moment > relation.now + AHEAD:
            return
        if _rested(moment, relation):
            continue
        seldom = asked >= PATIENCE
        if _near_a_session(moment, relation) or (seldom and number - last < SELDOM):
            continue
        asked, last = asked + 1, number
        if moment + OF_USE > relation.now:
            yield Question(week_of(tuesday), _due(moment, route, relation), seldom)


def _first(relation: Relation, route: Route) -> date:
    """The first Tuesday since the route was chosen, and in a week after that of the last answer."""
    first = _tuesday(route.began_at, relation)
    if _moment(first, relation) <= route.began_at:
        first += WEEK
    answered = [_tuesday(moment, relation) + WEEK for moment in relation.challenges]
    return max([first, *answered])


def _tuesday(moment: datetime, relation: Relation) -> date:
    """Of the week that this moment is in."""
    day = day_in(moment, relation.couple.mentee.tz)
    return day - timedelta(days=day.weekday()) + TUESDAY


def _moment(tuesday: date, relation: Relation) -> datetime:
    return on_day(tuesday, relation.couple.mentee.tz, AT)


def _due(moment: datetime, route: Route, relation: Relation) -> datetime:
    mentee = relation.couple.mentee
    due = earlier(moment, mentee.tz, mentee.quiet)
    if due < route.began_at:
        due = not_before(route.began_at, mentee.tz, mentee.quiet)
    return due.astimezone(UTC)


def _rested(moment: datetime, relation: Relation) -> bool:
    """Whether a pause left no time for that question: it was not asked, so nobody left it open."""
    pair, couple = relation.pair, relation.couple
    if not pair.paused_at or not pair.paused_until or moment < pair.paused_at:
        return False
    return after_pause(couple, pair.mentee_id, moment + OF_USE) is None


def _near_a_session(moment: datetime, relation: Relation) -> bool:
    return any(
        moment <= session.starts_at <= moment + NEAR and session.state is not SessionState.CANCELLED
        for session in relation.sessions
    )
