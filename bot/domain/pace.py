"""The pace of a pair: when it is reminded of a next date, and asked whether a long gap is all right."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.quiet import earlier, not_before
from bot.domain.relation import Relation
from bot.domain.touchpoint import Kind, Planned

DAY = timedelta(days=1)
DO_NOT_DELAY = (2 * DAY, 5 * DAY)
STILL_OF_USE = 7 * DAY
BREATH = 7 * DAY
"""After a date was given up, or the rhythm changed, so long nobody is asked whether all is well."""
QUESTIONS = 3
"""Who does not answer so many wants to be left alone."""


def patience(cadence: Cadence) -> timedelta:
    """How long a time without a session needs no question."""
    return cadence.turn * 3 / 2


def of_pair(relation: Relation) -> Iterator[Planned]:
    """Of a pair that runs or pauses."""
    pair = relation.pair
    if pair.changed_at:
        yield Planned(Kind.CHANGED, pair.changed_at, pair.changed_at + STILL_OF_USE, occurrence=pair.changes)
    yield from _reminders(relation)


def _reminders(relation: Relation) -> Iterator[Planned]:
    """Planned ahead of the end of what has a date now, since nobody presses anything when it ends."""
    pair = relation.pair
    if pair.state is PairState.PAUSED and pair.paused_until is None:
        return
    for person in (relation.couple.mentor, relation.couple.mentee):
        yield from _next_dates(relation, person)
        yield from _questions(relation, person)


def dates_round(relation: Relation) -> int:
    """Counts what makes room for new reminders of a date: another session, and a pause."""
    return len(relation.sessions) + relation.pair.pauses


def questions_round(relation: Relation, user_id: str) -> int:
    """The same for the question, which one's own answer makes room for too."""
    answered = relation.check_ins.get(user_id)
    return dates_round(relation) + (answered.answers if answered else 0)


def unmet_since(relation: Relation) -> datetime:
    """The end of the last session, or since when they could have met."""
    met = [each.ends_at for each in relation.sessions if not each.state.given_up]
    return max(met, default=_began(relation.pair))


def asked_again_at(relation: Relation, user_id: str) -> datetime:
    """When the next question is due to this person, were no date set until then."""
    pair, answered = relation.pair, relation.check_ins.get(user_id)
    rested = _latest(unmet_since(relation), pair.paused_until, answered.answered_at if answered else None)
    stirred = _latest(_dateless_since(relation), pair.changed_at)
    return max(rested + patience(pair.cadence), stirred + BREATH)


def _next_dates(relation: Relation, person: Member) -> Iterator[Planned]:
    since, first = _dateless_since(relation), 2 * dates_round(relation)
    floor, due = since + DAY, []
    for delay in DO_NOT_DELAY:
        due.append(_kindly(since + delay, person, floor))
        floor = due[-1] + DAY
    yield from _one_after_the_other(Kind.NEXT_DATE, person, first, due)


def _questions(relation: Relation, person: Member) -> Iterator[Planned]:
    turn = patience(relation.pair.cadence)
    asked_at = asked_again_at(relation, person.user_id)
    first = QUESTIONS * questions_round(relation, person.user_id)
    moments = [asked_at + number * turn for number in range(QUESTIONS)]
    due = [_kindly(moment, person, moment - 3 * DAY) for moment in moments]
    yield from _one_after_the_other(Kind.SLIPPING, person, first, due)


def _one_after_the_other(
    kind: Kind, person: Member, first: int, due: Sequence[datetime]
) -> Iterator[Planned]:
    """Each is overtaken by the next, so that an absence of the companion ends in no flood."""
    for number, (moment, expires_at) in enumerate(pairwise([*due, due[-1] + STILL_OF_USE])):
        yield Planned(kind, moment, expires_at, person.user_id, first + number)


def _dateless_since(relation: Relation) -> datetime:
    """Since when there is no date, or from when on, as it is planned now, there will be none."""
    pair = relation.pair
    closed = [each.closed_at for each in relation.sessions]
    return _latest(_began(pair), pair.paused_until, *closed)


def _kindly(moment: datetime, person: Member, floor: datetime) -> datetime:
    """Out of quiet hours: earlier, but never before `floor`, which would be on the heels of something."""
    due = earlier(moment, person.tz, person.quiet)
    return due if due >= floor else not_before(max(moment, floor), person.tz, person.quiet)


def _latest(*moments: datetime | None) -> datetime:
    return max(each for each in moments if each)


def _began(pair: Pair) -> datetime:
    return pair.accepted_at or pair.created_at
