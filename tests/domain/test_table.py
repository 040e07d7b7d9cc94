"""Where topics lie: a table of what happened, and what holds whatever happens."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.agenda import FIRST, STANDARD, scaled
from bot.domain.plan import ended, lay_out
from bot.domain.said import Answer, answered, asked_about, dropped, moved, reopened, talked
from bot.domain.session import Session, SessionState
from bot.domain.table import Board, course, in_order, laid_out, on_table
from bot.domain.topic import Source, Topic, TopicState

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
HELD, CUT, MISSED, CANCELLED, LIVE, PLANNED = "held", "cut", "missed", "cancelled", "live", "planned"
"""`CUT`: held, and ended before its topics had their turn."""
DAY = timedelta(days=1)


def session(number: int, what: str) -> Session:
    """One a day; the first one has the agenda of a first session."""
    start = NOW + number * DAY
    plan = lay_out(scaled(FIRST if number == 1 else STANDARD, 90), start)
    if what == CUT:
        plan = ended(plan, start + timedelta(minutes=5))
    state = SessionState.HELD if what == CUT else SessionState(what)
    return Session(f"s{number}", "T", "p", number, plan, "U1", start, state)


def sessions(*went: str) -> list[Session]:
    return [session(number, what) for number, what in enumerate(went, start=1)]


def topic(name: str = "t", **changes: object) -> Topic:
    made = Topic(name, "T", "p", None, "U2", Source.TYPED, name, NOW)
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def ids(found: Sequence[Session]) -> list[str]:
    return [each.id for each in found]


IN_THE_SECOND = NOW + 2 * DAY
"""The moment at which the second session begins; its topics have their turn from minute 20 to 50."""


@pytest.mark.parametrize(
    ("what", "went", "passed", "settled", "home"),
    [
        ({}, (), [], None, None),
        ({}, (PLANNED,), [], None, "s1"),
        ({}, (HELD, PLANNED), [], "s1", None),
        ({}, (CUT, PLANNED), ["s1"], None, "s2"),
        ({}, (CUT,), ["s1"], None, None),
        ({}, (MISSED, CANCELLED, PLANNED), [], None, "s3"),
        ({}, (CUT, MISSED, CUT, HELD, PLANNED), ["s1", "s3"], "s4", None),
        ({}, (LIVE, PLANNED), [], None, "s1"),
        ({"session_id": "s2"}, (HELD, PLANNED), [], None, "s2"),
        ({"session_id": "s2"}, (LIVE, PLANNED), [], None, "s2"),
        ({"session_id": "s2"}, (HELD, CANCELLED, PLANNED), [], None, "s3"),
        ({"session_id": "s2"}, (HELD, CUT, PLANNED), ["s2"], None, "s3"),
        ({"session_id": "gone"}, (PLANNED,), [], None, "s1"),
        ({"created_at": IN_THE_SECOND}, (HELD, HELD, PLANNED), [], "s2", None),
        ({"created_at": IN_THE_SECOND + DAY / 3}, (HELD, HELD, PLANNED), [], None, "s3"),
        ({"created_at": IN_THE_SECOND + DAY / 24}, (HELD, LIVE, PLANNED), [], None, "s3"),
        ({"created_at": IN_THE_SECOND + DAY / 24, "session_id": "s2"}, (HELD, LIVE), [], None, "s2"),
        ({"created_at": IN_THE_SECOND + DAY / 24, "session_id": "s2"}, (HELD, HELD), ["s2"], None, None),
        ({"passed_in": "s1"}, (HELD, HELD, PLANNED), ["s1"], "s2", None),
        ({"passed_in": "s2"}, (HELD, HELD, PLANNED), ["s1", "s2"], None, "s3"),
        ({"passed_in": "s2"}, (HELD, LIVE, PLANNED), ["s1", "s2"], None, "s3"),
        ({"passed_in": "s1", "session_id": "s2"}, (HELD, HELD), [], "s2", None),
        ({"state": TopicState.DROPPED}, (HELD, PLANNED), [], None, None),
        ({"state": TopicState.TALKED, "talked_in": "s2"}, (CUT, LIVE, PLANNED), ["s1"], "s2", None),
        (
            {"state": TopicState.TALKED, "talked_in": "s1", "session_id": "s2"},
            (HELD, PLANNED),
            [],
            "s1",
            None,
        ),
        (
            {"state": TopicState.TALKED, "closed_at": IN_THE_SECOND + DAY / 2},
            (CUT, CUT, HELD, PLANNED),
            ["s1", "s2"],
            None,
            None,
        ),
    ],
)
def test_its_way(
    what: dict[str, Any], went: tuple[str, ...], passed: list[str], settled: str | None, home: str | None
) -> None:
    way = course(topic(**what), sessions(*went))
    assert ids(way.passed) == passed
    assert (way.settled and way.settled.id, way.home and way.home.id) == (settled, home)


def test_the_record_of_a_session_holds_what_came_up_and_what_moved_on() -> None:
    everything = sessions(CUT, HELD, PLANNED)
    found = [topic("a"), topic("b", passed_in="s2"), topic("c", session_id="s3")]
    tables = {each.id: [one.id for one in on_table(each, found, everything)] for each in everything}
    assert tables == {"s1": ["a", "b"], "s2": ["a", "b"], "s3": ["b", "c"]}


def test_what_was_said_not_to_have_come_up_leaves_a_running_session_and_its_wrap_up_still_asks() -> None:
    everything = sessions(HELD, LIVE, PLANNED)
    live, now = everything[1], everything[1].starts_at + timedelta(minutes=85)
    found = [topic("a", created_at=IN_THE_SECOND, passed_in="s2"), topic("b", created_at=IN_THE_SECOND)]
    assert [each.id for each in on_table(live, found, everything)] == ["b"]
    asked = asked_about(live, found, everything, now)
    assert [(each.id, ticked) for each, ticked in asked] == [("a", False), ("b", True)]


def test_before_their_turn_nothing_is_ticked_and_nothing_is_passed() -> None:
    everything = sessions(HELD, LIVE)
    live, early = everything[1], everything[1].starts_at + timedelta(minutes=5)
    found = [topic(created_at=NOW + DAY + DAY / 2)]
    assert asked_about(live, found, everything, early) == [(found[0], False)]
    assert list(answered(live, Answer({"t": False}, []), found, everything, early)) == []


@pytest.mark.parametrize(
    ("before", "showed", "ticked", "state", "passed_in"),
    [
        ({}, True, True, TopicState.TALKED, ""),
        ({}, True, False, TopicState.OPEN, "s2"),
        ({}, False, True, TopicState.TALKED, ""),
        # The partner said so meanwhile; this one only sends what stood in the form.
        ({"passed_in": "s2"}, True, True, TopicState.OPEN, "s2"),
        ({"state": TopicState.TALKED, "talked_in": "s2"}, True, True, TopicState.TALKED, ""),
        # This one says something else than the form showed: the last one wins.
        ({"passed_in": "s2"}, False, True, TopicState.TALKED, "s2"),
        ({"state": TopicState.TALKED, "talked_in": "s2"}, True, False, TopicState.OPEN, "s2"),
    ],
)
def test_what_a_wrap_up_makes_of_it(
    before: dict[str, Any], showed: bool, ticked: bool, state: TopicState, passed_in: str
) -> None:
    everything = sessions(CUT, HELD, PLANNED)
    found = [topic(**before)]
    held, now = everything[1], everything[1].ends_at
    answer = Answer({"t": showed}, ["t"] if ticked else [])
    for _ in range(2):
        after = {each.id: each for each in answered(held, answer, found, everything, now)}
        found = [after.get(each.id, each) for each in found]
    assert (found[0].state, found[0].passed_in) == (state, passed_in)


def test_more_than_a_wrap_up_can_ask_about_move_on() -> None:
    everything = sessions(HELD, HELD, PLANNED)
    found = [topic(f"t{number:02}", session_id="s2") for number in range(12)]
    held = everything[1]
    asked = {each.id: ticked for each, ticked in asked_about(held, found, everything, held.ends_at)}
    assert len(asked) == 10
    changed = list(answered(held, Answer(asked, asked), found, everything, held.ends_at))
    assert [each.id for each in changed if each.state is TopicState.OPEN] == ["t10", "t11"]


def test_talked_about_is_said_of_the_session_that_runs_or_of_the_last_one() -> None:
    assert talked(topic(), sessions(CUT, LIVE), NOW).talked_in == "s2"
    assert talked(topic(), sessions(CUT, CUT, PLANNED), NOW).talked_in == "s2"
    assert talked(topic(), sessions(PLANNED), NOW).talked_in == ""


@pytest.mark.parametrize("went", [(HELD, PLANNED), (HELD, LIVE), (HELD, HELD), (MISSED,)])
def test_reopened_it_waits_for_what_comes(went: tuple[str, ...]) -> None:
    everything = sessions(*went)
    for closed in (topic(), dropped(topic(), NOW), talked(topic(), everything, NOW)):
        way = course(reopened(closed, everything), everything)
        coming = next((each for each in everything if each.open), None)
        assert (way.home, way.settled) == (coming, None)


def board(*names: str) -> tuple[Board, list[Topic]]:
    found = [topic(name, created_at=NOW + timedelta(seconds=i)) for i, name in enumerate(names)]
    return laid_out(found, sessions(PLANNED)), found


def after(found: list[Topic], changed: list[Topic]) -> list[Topic]:
    by_id = {each.id: each for each in changed}
    return [by_id.get(each.id, each) for each in found]


def test_up_and_down_and_no_further() -> None:
    lying, found = board("a", "b", "c")
    assert "".join(each.id for each in in_order(after(found, moved(found[2], lying, -1)))) == "acb"
    assert "".join(each.id for each in in_order(after(found, moved(found[0], lying, 1)))) == "bac"
    assert "".join(each.id for each in in_order(after(found, moved(found[0], lying, -1)))) == "abc"


def test_both_moving_at_once_is_one_move_after_the_other() -> None:
    lying, found = board("a", "b", "c", "d")
    found = after(found, moved(found[3], lying, -1))
    found = after(found, moved(found[0], laid_out(found, sessions(PLANNED)), 1))
    assert "".join(each.id for each in in_order(found)) == "badc"


over = st.lists(st.sampled_from([HELD, CUT, MISSED, CANCELLED]), max_size=6)
coming = st.sampled_from([(), (PLANNED,), (LIVE,), (LIVE, PLANNED)])
histories = st.builds(lambda before, then: sessions(*before, *then), over, coming)


@st.composite
def topics(draw: st.DrawFn) -> tuple[list[Session], list[Topic]]:
    """Sessions as they may have gone, and topics about which anything may have been said."""
    everything = draw(histories)
    some_session = st.sampled_from(["", *ids(everything)])
    found = []
    for number in range(draw(st.integers(1, 6))):
        state = draw(st.sampled_from(TopicState))
        closed_at = NOW + draw(st.integers(0, 10)) * DAY
        found.append(
            topic(
                f"t{number}",
                session_id=draw(some_session) or None,
                created_at=NOW + draw(st.integers(0, 240)) * timedelta(hours=1),
                position=draw(st.integers(0, 3)),
                state=state,
                talked_in=draw(some_session) if state is TopicState.TALKED else "",
                passed_in=draw(some_session),
                closed_at=None if state is TopicState.OPEN else closed_at,
            )
        )
    return everything, found


@settings(max_examples=300, deadline=None)
@given(topics())
def test_no_topic_lies_on_two_open_tables_and_none_that_is_open_is_lost(
    given_: tuple[list[Session], list[Topic]],
) -> None:
    everything, found = given_
    lying = laid_out(found, everything)
    tables = [each for _, group in lying.coming for each in group]
    assert len({each.id for each in tables}) == len(tables)
    closed = [each for each, _ in lying.closed]
    assert sorted(each.id for each in (*tables, *lying.waiting, *closed)) == [each.id for each in found]
    for each in found:
        way = course(each, everything)
        if each.state is TopicState.OPEN and way.settled is None:
            assert each in tables or each in lying.waiting
        assert way.home is None or way.settled is None
        assert not [one for one in way.passed if one.state in {SessionState.MISSED, SessionState.CANCELLED}]


@settings(max_examples=200, deadline=None)
@given(topics(), st.randoms())
def test_the_order_does_not_depend_on_how_they_were_read(
    given_: tuple[list[Session], list[Topic]], chance: Random
) -> None:
    everything, found = given_
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert laid_out(shuffled, everything) == laid_out(found, everything)
    for each in everything:
        assert on_table(each, shuffled, everything) == on_table(each, found, everything)


@settings(max_examples=200, deadline=None)
@given(topics(), st.integers(0, 5), st.sampled_from([-1, 1]))
def test_moving_one_swaps_two_and_loses_none(
    given_: tuple[list[Session], list[Topic]], which: int, by: int
) -> None:
    everything, found = given_
    one = found[which % len(found)]
    before = laid_out(found, everything)
    now = laid_out(after(found, moved(one, before, by)), everything)
    assert [{each.id for each in group} for group in now.groups] == [
        {each.id for each in group} for group in before.groups
    ]
    differing = [
        each.id
        for old, new in zip(before.groups, now.groups, strict=True)
        for each, other in zip(old, new, strict=True)
        if each.id != other.id
    ]
    assert len(differing) in {0, 2}
    assert not differing or one.id in differing


@settings(max_examples=200, deadline=None)
@given(topics())
def test_when_time_passes_what_was_not_reached_lies_on_the_next_table(
    given_: tuple[list[Session], list[Topic]],
) -> None:
    """The open session ends before its topics have their turn, and another one is booked."""
    everything, found = given_
    lying = laid_out(found, everything)
    went = [replace(session(each.number, CUT), id=each.id) if each.open else each for each in everything]
    later = session(20, PLANNED)
    for each in (topic for group in lying.groups for topic in group if topic.state is TopicState.OPEN):
        assert course(each, [*went, later]).home == later
