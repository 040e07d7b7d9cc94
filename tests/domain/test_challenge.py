"""When the weekly question is asked, and when the list for the coming weeks is recalled."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.challenge import AHEAD, must_be_a_week, planned, questions
from bot.domain.errors import UserError
from bot.domain.goal import Goal, Route, RouteKind
from bot.domain.goal_list import reminders
from bot.domain.pair import PairState
from bot.domain.quiet import QuietHours, allowed
from bot.domain.relation import Relation
from bot.domain.session import Session, SessionState
from bot.domain.touchpoint import Kind
from tests.goals import a_goal, a_route
from tests.timelines import BERLIN, MENTEE, MENTOR, NEW_YORK, a_couple, a_pair, a_session, at

MONDAY = at("Mon 30 Nov 10:00")
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def a_relation(
    *,
    now: datetime = MONDAY,
    began: datetime = MONDAY,
    sessions: Sequence[Session] = (),
    told: Sequence[datetime] = (),
    routes: Sequence[Route] | None = None,
    goals: Sequence[Goal] = (),
    tz: str = BERLIN,
    quiet: QuietHours | None = None,
) -> Relation:
    couple = a_couple(mentee_tz=tz)
    if quiet:
        couple = replace(couple, mentee=replace(couple.mentee, quiet=quiet))
    taken = [a_route(RouteKind.DAILY, began)] if routes is None else routes
    return Relation(couple, now, sessions, goals=goals, routes=taken, challenges=told)


def asked(relation: Relation, tz: str = BERLIN) -> list[str]:
    return [f"{each.due_at.astimezone(ZoneInfo(tz)):%a %d %b %H:%M}" for each in questions(relation)]


def test_every_tuesday_then_every_fourth() -> None:
    found = asked(a_relation())
    assert found[:6] == [
        "Tue 01 Dec 09:00",
        "Tue 08 Dec 09:00",
        "Tue 15 Dec 09:00",
        "Tue 22 Dec 09:00",
        "Tue 19 Jan 09:00",
        "Tue 16 Feb 09:00",
    ]
    assert len(found) == 4 + 12


def test_the_key_holds_the_week_and_no_time() -> None:
    weeks = [each.occurrence for each in planned(a_relation())]
    assert weeks[:5] == [202649, 202650, 202651, 202652, 202703]
    assert {(each.kind, each.target) for each in planned(a_relation())} == {(Kind.CHALLENGE, MENTEE)}


def test_an_answer_begins_a_new_row_in_the_week_after_it() -> None:
    late = a_relation(began=at("Mon 2 Nov 10:00"), told=[at("Mon 30 Nov 9:00")])
    assert asked(late)[:5] == [
        "Tue 08 Dec 09:00",
        "Tue 15 Dec 09:00",
        "Tue 22 Dec 09:00",
        "Tue 29 Dec 09:00",
        "Tue 26 Jan 09:00",
    ]


def test_a_route_that_is_chosen_on_a_tuesday_evening_begins_next_week() -> None:
    evening = at("Tue 1 Dec 18:00")
    assert asked(a_relation(now=evening, began=evening))[0] == "Tue 08 Dec 09:00"


@pytest.mark.parametrize(
    ("start", "state", "is_left_out"),
    [
        (at("Tue 1 Dec 10:00"), SessionState.PLANNED, True),
        (at("Fri 4 Dec 9:00"), SessionState.PLANNED, True),
        (at("Fri 4 Dec 9:01"), SessionState.PLANNED, False),
        (at("Tue 1 Dec 8:00"), SessionState.PLANNED, False),
        (at("Thu 3 Dec 9:00"), SessionState.CANCELLED, False),
    ],
)
def test_a_session_in_the_three_days_after_asks_for_a_case_anyway(
    start: datetime, state: SessionState, is_left_out: bool
) -> None:
    session = replace(a_session(start), state=state)
    found = asked(a_relation(sessions=[session]))
    assert ("Tue 01 Dec 09:00" not in found) is is_left_out


def test_weeks_of_a_pause_are_no_questions_without_an_answer() -> None:
    # Of the fortnight from 2 December on; in the week of its end there is time for the question again.
    now = at("Thu 17 Dec 8:00")
    pause = {"paused_at": at("Wed 2 Dec 10:00"), "paused_until": at("Thu 17 Dec 00:00")}
    rested = replace(a_relation(now=now), couple=a_couple(a_pair(**pause)))
    assert asked(rested)[:4] == [
        "Tue 15 Dec 09:00",
        "Tue 22 Dec 09:00",
        "Tue 29 Dec 09:00",
        "Tue 26 Jan 09:00",
    ]


def test_a_week_that_was_left_out_is_no_question_without_an_answer() -> None:
    found = asked(a_relation(sessions=[a_session(at("Thu 10 Dec 9:00"))]))
    assert found[:4] == ["Tue 01 Dec 09:00", "Tue 15 Dec 09:00", "Tue 22 Dec 09:00", "Tue 29 Dec 09:00"]


def test_it_is_nine_where_the_mentee_is_also_when_the_clocks_change() -> None:
    spring = datetime(2027, 3, 22, 9, tzinfo=UTC)
    found = asked(a_relation(now=spring, began=spring, tz=NEW_YORK), NEW_YORK)
    assert {each[-5:] for each in found} == {"09:00"}


def test_quiet_hours_move_it_earlier() -> None:
    late_riser = QuietHours(time(19), time(10))
    assert asked(a_relation(quiet=late_riser))[:2] == ["Mon 30 Nov 18:00", "Mon 07 Dec 18:00"]
    evening = at("Mon 30 Nov 20:00")
    found = asked(a_relation(now=evening, began=evening, quiet=late_riser))
    assert found[:2] == ["Tue 01 Dec 10:00", "Mon 07 Dec 18:00"]


@pytest.mark.parametrize("state", [PairState.PAUSED, PairState.ENDED])
def test_who_pauses_or_has_ended_is_left_alone(state: PairState) -> None:
    routes = [a_route(RouteKind.DAILY), a_route(RouteKind.WEEKS, MONDAY)]
    relation = replace(a_relation(routes=routes), couple=a_couple(a_pair(state=state)))
    assert [*questions(relation), *reminders(relation)] == []


ROUTE_ENDED = a_route(RouteKind.DAILY, MONDAY, MONDAY + DAY)


def test_only_who_lives_day_to_day_is_asked() -> None:
    assert asked(a_relation(routes=[ROUTE_ENDED, a_route(RouteKind.CAREER)])) == []


@given(
    hours=st.integers(0, 24 * 700),
    told=st.lists(st.integers(0, 24 * 700), max_size=5),
    quiet=st.sampled_from([None, QuietHours(time(19), time(10)), QuietHours(weekend=frozenset({0, 1}))]),
)
def test_whoever_presses_nothing_keeps_being_asked_and_never_in_quiet_hours(
    hours: int, told: list[int], quiet: QuietHours | None
) -> None:
    now = MONDAY + timedelta(hours=hours)
    moments = [MONDAY + timedelta(hours=each) for each in told if each <= hours]
    relation = a_relation(now=now, told=moments, quiet=quiet)
    found = list(questions(relation))
    assert len({each.week for each in found}) == len(found)
    mentee = relation.couple.mentee
    assert all(allowed(each.due_at, mentee.tz, mentee.quiet) for each in found)
    gaps = [later.due_at - each.due_at for each, later in pairwise(found)]
    assert all(timedelta(days=4) < gap < timedelta(days=31) for gap in gaps)
    assert found[-1].due_at > now + AHEAD - timedelta(days=32)


@given(weeks=st.integers(0, 60), later=st.integers(1, 20))
def test_planning_again_without_an_answer_changes_nothing(weeks: int, later: int) -> None:
    now = MONDAY + weeks * WEEK
    then = now + later * WEEK
    before = {each.name: each.due_at for each in planned(a_relation(now=now)) if each.due_at > then}
    after = {each.name: each.due_at for each in planned(a_relation(now=then))}
    assert before.items() <= after.items()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2026",
        "202600",
        "202654",
        "20264x",
        "-20264",
        "9999999999",
        "\uff12\uff10\uff12\uff16\uff14\uff19",
    ],
)
def test_what_names_no_week(words: str) -> None:
    with pytest.raises(UserError):
        must_be_a_week(words)


LIST = a_route(RouteKind.WEEKS, MONDAY)
GOAL = a_goal(route=RouteKind.WEEKS, created_at=MONDAY)


@pytest.mark.parametrize(
    ("goals", "reminded"),
    [
        ([], {MENTOR, MENTEE}),
        ([GOAL], {MENTOR, MENTEE}),
        ([replace(GOAL, draws_mentor=True)], {MENTEE}),
        ([replace(GOAL, draws_mentor=True, draws_mentee=True)], set()),
        ([replace(GOAL, draws_mentor=True), replace(GOAL, draws_mentee=True)], set()),
        ([replace(GOAL, route=RouteKind.CAREER, draws_mentor=True)], {MENTOR, MENTEE}),
    ],
)
def test_who_is_reminded_of_the_list(goals: list[Goal], reminded: set[str]) -> None:
    plan = list(reminders(a_relation(routes=[LIST], goals=goals)))
    assert {each.target for each in plan} == reminded
    assert {each.due_at for each in plan} <= {at("Thu 10 Dec 10:00")}


def test_the_reminder_moves_before_a_weekend_and_each_choice_of_the_route_has_its_own() -> None:
    again = a_route(RouteKind.WEEKS, at("Wed 9 Dec 10:00"))
    ended = replace(LIST, ended_at=MONDAY + DAY)
    plan = list(reminders(a_relation(routes=[ended, again])))
    assert {(each.due_at, each.occurrence) for each in plan} == {(at("Fri 18 Dec 18:00"), 1)}
