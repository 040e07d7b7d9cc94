"""Another date, and the date that comes next."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.appointment import (
    Appointment,
    clash,
    free_near,
    next_date,
    next_number,
    rearranged,
    renumbered,
)
from bot.domain.cadence import Cadence
from bot.domain.errors import UserError
from bot.domain.session import Session, SessionState
from bot.domain.template import Templates
from tests.timelines import BERLIN, MENTEE, MENTOR, MONTH_BEFORE, a_pair, a_session, at

THURSDAY = at("Thu 3 Dec 14:30")
SESSION = a_session(THURSDAY)
DAY = timedelta(days=1)


def wanted(start: datetime = THURSDAY, minutes: int = 90, meeting: str = "") -> Appointment:
    return Appointment(start, minutes, meeting, MENTEE, MONTH_BEFORE + DAY)


def of(*sessions: tuple[str, SessionState]) -> list[Session]:
    return [replace(a_session(at(date)), state=state, id=date) for date, state in sessions]


def test_another_date_keeps_the_agenda_and_remembers_who_moved_it_from_where() -> None:
    moved = rearranged(SESSION, wanted(THURSDAY + DAY), Templates())
    assert moved.plan.blocks == SESSION.plan.blocks
    assert (moved.starts_at, moved.date, moved.moved_from) == (THURSDAY + DAY, THURSDAY + DAY, THURSDAY)
    assert (moved.planned_by, moved.dates) == (MENTEE, 1)
    assert moved.plan.revision > SESSION.plan.revision


def test_another_length_makes_the_agenda_anew() -> None:
    shorter = rearranged(SESSION, wanted(minutes=60), Templates())
    assert [block.minutes for block in shorter.plan.blocks] == [7, 7, 20, 13, 7, 6]


def test_what_is_so_already_stays_as_it_is() -> None:
    assert rearranged(SESSION, wanted(), Templates()) is SESSION


def test_a_move_takes_back_what_running_late_took_from_it() -> None:
    begun = replace(
        SESSION, plan=replace(SESSION.plan, starts=(THURSDAY + DAY / 288, *SESSION.plan.starts[1:]))
    )
    assert rearranged(begun, wanted(THURSDAY + DAY), Templates()).plan.minutes == 90


@pytest.mark.parametrize("state", [each for each in SessionState if each is not SessionState.PLANNED])
def test_what_has_begun_or_is_over_is_not_moved(state: SessionState) -> None:
    with pytest.raises(UserError):
        rearranged(replace(SESSION, state=state), wanted(THURSDAY + DAY), Templates())


def test_only_what_takes_place_counts() -> None:
    everything = of(
        ("Thu 5 Nov 14:30", SessionState.HELD),
        ("Thu 12 Nov 14:30", SessionState.MISSED),
        ("Thu 19 Nov 14:30", SessionState.CANCELLED),
        ("Thu 26 Nov 14:30", SessionState.LIVE),
    )
    assert next_number(everything) == 3
    assert next_number([]) == 1


def test_who_has_not_met_yet_begins_with_getting_to_know_each_other() -> None:
    assert renumbered(SESSION, 2, Templates()) is SESSION
    first = renumbered(SESSION, 1, Templates())
    assert first.plan.blocks[0].title == "Getting to know each other"
    assert (first.starts_at, first.minutes) == (THURSDAY, 90)


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (Cadence.WEEKLY, "Thu 19 Nov 14:30"),
        (Cadence.FORTNIGHTLY, "Thu 26 Nov 14:30"),
        (Cadence.MONTHLY, "Thu 10 Dec 14:30"),
    ],
)
def test_the_next_date_keeps_weekday_and_hour(cadence: Cadence, expected: str) -> None:
    held = of(("Thu 12 Nov 14:30", SessionState.HELD))
    now = at("Fri 13 Nov 09:00")
    assert next_date(held, a_pair(cadence=cadence), BERLIN, now) == at(expected)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["Thu 5 Nov 14:30", "Mon 23 Nov 10:00 from Thu 19 Nov 14:30"], "Thu 3 Dec 14:30"),
        (["Thu 5 Nov 14:30", "Tue 1 Dec 14:30 from Thu 19 Nov 14:30"], "Thu 17 Dec 14:30"),
        (["Thu 5 Nov 14:30", "Thu 26 Nov 14:30 from Thu 19 Nov 14:30"], "Thu 10 Dec 14:30"),
        (
            ["Mon 9 Nov 10:00 from Thu 5 Nov 14:30", "Mon 23 Nov 10:00 from Thu 19 Nov 14:30"],
            "Mon 7 Dec 10:00",
        ),
        (["Mon 23 Nov 10:00 from Thu 19 Nov 14:30"], "Mon 7 Dec 10:00"),
    ],
    ids=["once", "once, near the next", "to the same weekday and hour", "twice in a row", "the first of all"],
)
def test_one_session_moved_is_an_exception_and_two_are_a_new_rhythm(dates: list[str], expected: str) -> None:
    held = [moved_from(each) for each in dates]
    assert next_date(held, a_pair(), BERLIN, at("Wed 2 Dec 09:00")) == at(expected)


def moved_from(words: str) -> Session:
    date, _, before = words.partition(" from ")
    (session,) = of((date, SessionState.HELD))
    return replace(session, moved_from=at(before) if before else None)


def test_a_date_that_was_given_up_is_not_offered_again() -> None:
    everything = of(
        ("Thu 19 Nov 14:30", SessionState.HELD),
        ("Thu 3 Dec 14:30", SessionState.CANCELLED),
    )
    assert next_date(everything, a_pair(), BERLIN, at("Fri 20 Nov 09:00")) == at("Thu 17 Dec 14:30")


def test_before_they_ever_met_the_next_date_lies_within_a_week() -> None:
    pair = a_pair(cadence=Cadence.MONTHLY, first_at=THURSDAY)
    assert next_date([], pair, BERLIN, THURSDAY - DAY) == THURSDAY
    assert next_date([], pair, BERLIN, THURSDAY + DAY) == at("Thu 10 Dec 14:30")
    gone = [replace(SESSION, state=SessionState.CANCELLED)]
    assert next_date(gone, pair, BERLIN, THURSDAY - DAY) == at("Thu 10 Dec 14:30")


@pytest.mark.parametrize(
    ("begins", "minutes", "lies_upon_it"),
    [
        ("Thu 3 Dec 13:00", 90, False),
        ("Thu 3 Dec 13:01", 90, True),
        ("Thu 3 Dec 15:00", 30, True),
        ("Thu 3 Dec 13:30", 180, True),
        ("Thu 3 Dec 16:00", 60, False),
        ("Fri 4 Dec 14:30", 90, False),
    ],
)
def test_where_one_session_ends_the_next_may_begin(begins: str, minutes: int, lies_upon_it: bool) -> None:
    assert (clash(at(begins), minutes, [SESSION]) is SESSION) is lies_upon_it


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], "Thu 3 Dec 14:30"),
        (["Thu 3 Dec 14:30"], "Fri 4 Dec 14:30"),
        (["Thu 3 Dec 15:30"], "Fri 4 Dec 14:30"),
        (["Thu 3 Dec 14:30", "Fri 4 Dec 14:00"], "Thu 3 Dec 14:30"),
    ],
)
def test_a_proposal_goes_to_the_next_free_day_of_its_week_or_stays(taken: list[str], free: str) -> None:
    others = of(*((each, SessionState.PLANNED) for each in taken))
    assert free_near(THURSDAY, 90, others, BERLIN) == at(free)


def test_the_next_free_day_keeps_its_hour_over_a_change_of_the_clocks() -> None:
    friday = at("Fri 23 Oct 14:30")
    assert free_near(friday, 90, of(("Fri 23 Oct 14:30", SessionState.PLANNED)), BERLIN) == friday


def test_the_hour_stays_the_same_over_a_change_of_the_clocks() -> None:
    held = [replace(a_session(at("Thu 22 Oct 14:30")), state=SessionState.HELD, planned_by=MENTOR)]
    assert next_date(held, a_pair(), BERLIN, at("Fri 23 Oct 09:00")) == at("Thu 5 Nov 14:30")
