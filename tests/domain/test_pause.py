"""A pause: until when, and what waits for its end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.appointment import date_after, next_date
from bot.domain.diary import DiaryEntry
from bot.domain.errors import UserError
from bot.domain.moment import parse_day
from bot.domain.pair import Pair, PairState, ended
from bot.domain.pause import end_in_words, first_day, must_be_outside, must_not_pause, paused, resumed
from bot.domain.relation import Relation
from bot.domain.session import SessionState
from bot.domain.timeline import of_pair
from bot.domain.touchpoint import POLICIES, Kind, Planned
from tests.timelines import BERLIN, MENTEE, MENTOR, NEW_YORK, a_couple, a_pair, a_session, at, planned, when

NOW = at("Mon 30 Nov 10:00")
UNTIL = datetime(2027, 1, 6, 23, tzinfo=UTC)
"""The first moment of Thursday 7 January in Berlin."""
PAUSED = paused(a_pair(), MENTEE, UNTIL, "Back in the new year", NOW)


def told(pair: Pair, mentor_tz: str = BERLIN) -> dict[Kind, Planned]:
    return {each.kind: each for each in of_pair(Relation(a_couple(pair, mentor_tz), NOW))}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7 Jan", date(2027, 1, 7)),
        ("January 7", date(2027, 1, 7)),
        ("7.1.", date(2027, 1, 7)),
        ("2027-01-07", date(2027, 1, 7)),
        ("7 January 2027", date(2027, 1, 7)),
        ("tomorrow", date(2026, 12, 1)),
        ("Friday", date(2026, 12, 4)),
        ("Monday", date(2026, 12, 7)),
    ],
)
def test_a_day_is_typed_in_many_ways(typed: str, expected: date) -> None:
    assert parse_day(typed, BERLIN, NOW) == expected


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31 Feb", "not in the calendar"),
        ("2026-02-31", "not in the calendar"),
        ("7/1", "not clear"),
        ("soon", "not clear"),
        ("7 Jan 14:30", "not clear"),
    ],
)
def test_a_day_that_is_none_is_told_so(typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        parse_day(typed, BERLIN, NOW)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 11, 29), "lies in the past"),
        (date(2026, 11, 30), "is today"),
        (date(2027, 12, 2), "more than a year ahead"),
        (date(2028, 11, 30), "more than a year ahead"),
        (date.min, "lies in the past"),
        (date.max, "more than a year ahead"),
    ],
)
def test_a_pause_lasts_a_day_at_least_and_a_year_at_most(day: date, says: str) -> None:
    with pytest.raises(UserError, match=says) as refused:
        first_day(day, BERLIN, NOW)
    assert refused.value.field == "until"


def test_it_is_over_when_its_day_begins_where_it_was_chosen() -> None:
    assert first_day(date(2027, 1, 7), BERLIN, NOW) == UNTIL
    assert first_day(date(2026, 12, 1), NEW_YORK, NOW) == at("Tue 1 Dec 00:00", NEW_YORK)
    couple = a_couple(PAIR_IN_NEW_YORK, mentor_tz=BERLIN, mentee_tz=NEW_YORK)
    assert end_in_words(couple, NOW) == "Thursday 7 January"


PAIR_IN_NEW_YORK = paused(a_pair(), MENTEE, first_day(date(2027, 1, 7), NEW_YORK, NOW), "", NOW)


def test_a_pause_is_over_by_itself_and_keeps_its_date() -> None:
    assert PAUSED.settled(UNTIL - timedelta(seconds=1)).state is PairState.PAUSED
    over = PAUSED.settled(UNTIL)
    assert (over.state, over.paused_until, over.resumed_by) == (PairState.ACTIVE, UNTIL, "")


def test_the_same_pause_twice_is_one_and_another_date_is_told_once_more() -> None:
    assert paused(PAUSED, MENTOR, UNTIL, "Back in the new year", NOW) is PAUSED
    longer = paused(PAUSED, MENTOR, UNTIL + timedelta(days=7), "", NOW + timedelta(days=1))
    assert (longer.pauses, longer.paused_by) == (2, MENTOR)


def test_resuming_ends_it_early_and_only_a_pause_is_resumed() -> None:
    early = resumed(PAUSED, MENTOR, NOW + timedelta(days=3))
    assert (early.state, early.paused_until) == (PairState.ACTIVE, NOW + timedelta(days=3))
    for pair in (a_pair(), early, PAUSED.settled(UNTIL), ended(PAUSED, MENTEE, NOW)):
        with pytest.raises(UserError):
            resumed(pair, MENTOR, NOW)


@pytest.mark.parametrize("state", [each for each in PairState if not each.running])
def test_what_does_not_run_is_not_paused(state: PairState) -> None:
    with pytest.raises(UserError):
        paused(a_pair(state=state), MENTOR, UNTIL, "", NOW)


def test_it_is_told_at_once_and_on_the_morning_of_its_end() -> None:
    assert told(PAUSED)[Kind.PAUSED].due_at == NOW
    assert told(PAUSED)[Kind.RESUMED].due_at == UNTIL + timedelta(hours=8)
    assert told(PAUSED, NEW_YORK)[Kind.RESUMED].due_at == datetime(2027, 1, 7, 13, tzinfo=UTC)
    to_saturday = replace(PAUSED, paused_until=UNTIL + timedelta(days=2))
    assert told(to_saturday)[Kind.RESUMED].due_at == datetime(2027, 1, 11, 7, tzinfo=UTC)
    evening = at("Thu 3 Dec 21:00")
    assert told(resumed(PAUSED, MENTOR, evening))[Kind.RESUMED].due_at == evening


def test_what_is_told_of_it_stays_planned_when_it_is_over_by_itself() -> None:
    assert told(PAUSED) == told(PAUSED.settled(UNTIL))


def test_a_session_after_the_pause_is_planned_and_its_message_waits_for_the_end() -> None:
    couple = a_couple(PAUSED)
    first = a_session(UNTIL + timedelta(hours=15))
    assert when(Kind.BEFORE, planned(first, couple)) == [UNTIL + timedelta(hours=8)] * 2
    at_nine = a_session(UNTIL + timedelta(hours=9))
    assert when(Kind.BEFORE, planned(at_nine, couple), MENTEE) == [at_nine.starts_at - timedelta(hours=48)]
    later = a_session(UNTIL + timedelta(days=7, hours=15))
    assert planned(later, couple) == planned(later)
    over = a_couple(PAUSED.settled(UNTIL))
    assert all(planned(each, couple) == planned(each, over) for each in (first, at_nine, later))


def test_a_pause_is_told_before_the_dates_that_move_because_of_it() -> None:
    assert POLICIES[Kind.PAUSED].rank < POLICIES[Kind.DATE].rank


HELD = replace(a_session(NOW - timedelta(hours=2)), state=SessionState.HELD)


def test_a_diary_is_not_recalled_in_a_pause_but_after_a_short_one() -> None:
    assert len(when(Kind.DIARY_REMINDER, planned(HELD))) == 2
    assert when(Kind.DIARY_REMINDER, planned(HELD, a_couple(PAUSED))) == [], "three weeks late is of no use"
    to_thursday = replace(PAUSED, paused_until=at("Thu 3 Dec 00:00"))
    assert when(Kind.DIARY_REMINDER, planned(HELD, a_couple(to_thursday))) == [at("Thu 3 Dec 08:00")] * 2
    assert when(Kind.AFTER, planned(HELD, a_couple(PAUSED))) == when(Kind.AFTER, planned(HELD))


def test_whoever_asked_to_be_reminded_at_an_hour_is_also_in_a_pause() -> None:
    asked = DiaryEntry("session", "T", MENTEE, NOW, remind_at=at("Tue 1 Dec 09:00"))
    found = planned(HELD, a_couple(PAUSED), {MENTEE: asked})
    assert when(Kind.DIARY_REMINDER, found) == [at("Tue 1 Dec 09:00")]


def test_no_date_is_offered_in_a_pause_and_its_first_day_is_one() -> None:
    held = [replace(a_session(at("Thu 26 Nov 14:30")), state=SessionState.HELD)]
    assert next_date(held, PAUSED, BERLIN, NOW) == datetime(2027, 1, 7, 13, 30, tzinfo=UTC)
    assert next_date(held, resumed(PAUSED, MENTOR, NOW), BERLIN, NOW) == at("Thu 10 Dec 14:30")
    coming = a_session(at("Thu 10 Dec 14:30"))
    assert date_after(coming, PAUSED, BERLIN, UNTIL) == datetime(2027, 1, 7, 13, 30, tzinfo=UTC)


def test_what_does_not_go_in_a_pause_says_until_when_and_how_to_end_it() -> None:
    couple = a_couple(PAUSED)
    with pytest.raises(UserError, match=r"pauses until Thursday 7 January\. `/mentor resume`"):
        must_not_pause(couple)
    with pytest.raises(UserError, match="Choose that day or a later one"):
        must_be_outside(couple, UNTIL - timedelta(seconds=1))
    must_be_outside(couple, UNTIL)
    must_not_pause(a_couple())


def test_a_session_that_lies_in_the_pause_all_the_same_says_nothing() -> None:
    """Dates in it are refused and those that were there are moved: this holds whatever got past both."""
    inside, behind = a_session(UNTIL - timedelta(days=3)), a_session(UNTIL + timedelta(days=3))
    assert planned(inside, a_couple(PAUSED)) == []
    assert planned(behind, a_couple(PAUSED)) != []
