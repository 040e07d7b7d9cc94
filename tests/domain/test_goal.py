"""The rules of goals: what their history tells, when ratings are asked for, and what may be written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.action import Action, ActionState
from bot.domain.difference import differences
from bot.domain.errors import UserError
from bot.domain.goal import Goal, GoalState, Route, RouteKind, must_have_room, settled
from bot.domain.history import What
from bot.domain.lines import entries
from bot.domain.progress import as_done, standing, untied
from bot.domain.rating import Phase
from bot.domain.rating_due import asked, asked_in_prep
from bot.domain.route import chosen
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source, Topic
from tests.goals import a_goal, a_progress, a_rating, a_route, a_step
from tests.timelines import MENTEE, MONTH_BEFORE, a_pair, a_session

WEEKS = timedelta(weeks=1)
IN_TEN_WEEKS = MONTH_BEFORE.date() + 10 * WEEKS
CLOSED = {"state": GoalState.CLOSED, "closed_at": MONTH_BEFORE}


@pytest.mark.parametrize(
    ("goal", "rated", "weeks", "phase"),
    [
        (a_goal(), set(), 0, Phase.START),
        (a_goal(), {Phase.START}, 0, None),
        (a_goal(), {Phase.START}, 11.9, None),
        (a_goal(), {Phase.START}, 12, Phase.MIDDLE),
        (a_goal(), set(), 12, Phase.MIDDLE),
        (a_goal(), {Phase.MIDDLE}, 30, None),
        (a_goal(due=IN_TEN_WEEKS), {Phase.START}, 4.9, None),
        (a_goal(due=IN_TEN_WEEKS), {Phase.START}, 5, Phase.MIDDLE),
        (a_goal(due=MONTH_BEFORE.date() - WEEKS), set(), 0, Phase.MIDDLE),
        (a_goal(**CLOSED), {Phase.START}, 1, Phase.END),
        (a_goal(state=GoalState.REACHED, closed_at=MONTH_BEFORE), set(), 1, Phase.END),
        (a_goal(**CLOSED), {Phase.END}, 50, None),
    ],
)
def test_which_rating_is_asked_when(goal: Goal, rated: set[Phase], weeks: float, phase: Phase | None) -> None:
    assert asked(goal, rated, MONTH_BEFORE + weeks * WEEKS) is phase


def sessions(*weeks: int) -> list[Session]:
    return [replace(a_session(MONTH_BEFORE + week * WEEKS), id=f"s{week}") for week in weeks]


def test_preparation_asks_once_in_the_first_session_after_the_middle() -> None:
    goal, everything = a_goal(), sessions(2, 10, 13, 15)
    wanted = [asked_in_prep([(goal, {Phase.START})], each, everything) for each in everything]
    assert wanted == [None, None, goal, None]
    assert asked_in_prep([(goal, {Phase.MIDDLE})], everything[2], everything) is None
    assert asked_in_prep([(replace(goal, state=GoalState.CLOSED), set())], everything[2], everything) is None


def test_a_session_that_was_cancelled_asked_nobody() -> None:
    cancelled, held = sessions(13, 15)
    everything = [replace(cancelled, state=SessionState.CANCELLED), held]
    assert asked_in_prep([(a_goal(), set())], held, everything)


def test_every_change_is_a_line_of_history() -> None:
    before = a_goal(measure="I speak up", due=date(2027, 1, 1))
    after = replace(before, title="Lead two teams", measure="", due=None, draws_mentee=True)
    assert list(differences(before, after)) == [
        (What.RENAMED, "Lead the search team", "Lead two teams"),
        (What.MEASURE, "I speak up", ""),
        (What.DUE, "2027-01-01", ""),
        (What.DRAWN, "", ""),
    ]
    assert list(differences(None, before)) == [(What.MADE, "", "Lead the search team")]
    assert list(differences(before, before)) == []


@pytest.mark.parametrize("state", [GoalState.REACHED, GoalState.CLOSED])
def test_closed_and_reopened_twice_is_once(state: GoalState) -> None:
    once = settled(a_goal(), state, MONTH_BEFORE + WEEKS)
    assert settled(once, state, MONTH_BEFORE + 2 * WEEKS) == once
    assert settled(once, GoalState.OPEN, MONTH_BEFORE + 2 * WEEKS) == a_goal()


def test_ten_open_ones_of_a_route_are_plenty() -> None:
    ten = [a_goal(id=str(number)) for number in range(10)]
    must_have_room(ten, RouteKind.WEEKS, 10)
    with pytest.raises(UserError, match="10 open goals"):
        must_have_room(ten, RouteKind.CAREER, 1)
    must_have_room([*ten[1:], a_goal(**CLOSED)], RouteKind.CAREER, 1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ask Cara\nBook a room", ["Ask Cara", "Book a room"]),
        ("- Ask Cara\n• Book a room\n3) Write\n10. Rest", ["Ask Cara", "Book a room", "Write", "Rest"]),
        ("\n\n  Ask   Cara \n-\n", ["Ask Cara"]),
        ("Ask Cara\nAsk Cara", ["Ask Cara"]),
        ("2027 will be good\n-5 kilos", ["2027 will be good", "-5 kilos"]),
        ("", []),
    ],
)
def test_a_list_is_read_as_people_write_it(typed: str, found: list[str]) -> None:
    assert entries(typed, "lines", most=10, longest=150) == found


def test_the_goal_in_focus_comes_first_and_closed_ones_last() -> None:
    goals = [
        a_goal(id="old", **CLOSED),
        a_goal(id="closed", state=GoalState.CLOSED, closed_at=MONTH_BEFORE + WEEKS),
        a_goal(id="list", route=RouteKind.WEEKS),
        a_goal(id="second", position=2),
        a_goal(id="first", position=1),
        a_goal(id="focus", route=RouteKind.WEEKS, position=9),
    ]
    order = [each.goal.id for each in standing(goals, [], [], "focus")]
    assert order == ["focus", "first", "second", "list", "closed", "old"]


def test_progress_counts_its_own_steps_and_knows_the_last_rating_that_can_be_read() -> None:
    steps = [a_step(1, done_at=MONTH_BEFORE), a_step(2), replace(a_step(3), goal_id="other")]
    ratings = [a_rating(Phase.END, readable=False), a_rating(Phase.MIDDLE, 6), a_rating(Phase.START, 2)]
    (progress,) = standing([a_goal()], steps, ratings, "")
    assert (progress.done, len(progress.steps), [each.id for each in progress.next_steps]) == (
        1,
        2,
        ["step2"],
    )
    assert progress.last_rating
    assert progress.last_rating.value == 6


def test_a_step_is_done_when_the_action_that_it_became_is() -> None:
    ids = ("a", "T", "pair", None, 0, MENTEE, "Ask Cara", MONTH_BEFORE)
    action = Action(*ids, state=ActionState.DONE, closed_at=MONTH_BEFORE + WEEKS, origin="step1")
    (step,) = as_done([a_step(1)], [action])
    assert step.done_at == MONTH_BEFORE + WEEKS
    for other in (replace(action, state=ActionState.DROPPED), replace(action, origin="")):
        assert as_done([a_step(1)], [other]) == [a_step(1)]


def topic(goal_id: str) -> Topic:
    ids = ("t", "T", "pair", "session", MENTEE, Source.TYPED, "Kim", MONTH_BEFORE)
    return Topic(*ids, goal_id=goal_id)


CAREER, DAILY = a_route(RouteKind.CAREER), a_route(RouteKind.DAILY)


@pytest.mark.parametrize(
    ("routes", "topics", "is_asked"),
    [
        ([CAREER], [], True),
        ([CAREER], [topic("")], True),
        ([CAREER], [topic(""), topic("goal")], False),
        ([CAREER, DAILY], [topic("")], True),
        ([DAILY], [topic("")], False),
        ([replace(CAREER, ended_at=MONTH_BEFORE), DAILY], [topic("")], False),
        ([], [topic("")], True),
    ],
)
def test_who_is_asked_what_brings_a_goal_closer(
    routes: list[Route], topics: list[Topic], is_asked: bool
) -> None:
    focus = a_progress(in_focus=True)
    assert untied([focus, a_progress(a_goal(id="other"))], routes, topics) is (focus if is_asked else None)
    assert untied([a_progress(a_goal(**CLOSED))], routes, topics) is None


def test_only_what_one_changed_in_the_form_is_changed() -> None:
    now, pair = MONTH_BEFORE + WEEKS, a_pair()
    weeks = a_route(RouteKind.WEEKS)
    seen, wanted = {RouteKind.CAREER}, {RouteKind.DAILY}
    found = list(chosen(pair, [CAREER, weeks], seen, wanted, by=MENTEE, now=now))
    assert found == [
        replace(CAREER, ended_at=now),
        Route("T", "pair", RouteKind.DAILY, now, MENTEE),
    ]
    after = [found[0], weeks, found[1]]
    assert list(chosen(pair, after, seen, wanted, by=MENTEE, now=now)) == []
