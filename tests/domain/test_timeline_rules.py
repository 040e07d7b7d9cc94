"""What holds for every session, wherever the two live and however often it is moved."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.appointment import Appointment, rearranged
from bot.domain.errors import UserError
from bot.domain.plan import Plan, ended, extend, longer, next_block, started
from bot.domain.plan import late as late_plan
from bot.domain.quiet import USUAL, allowed
from bot.domain.scene import Couple
from bot.domain.session import Session, late
from bot.domain.template import Templates
from bot.domain.touchpoint import POLICIES, Kind, Planned
from tests.timelines import (
    BERLIN,
    MENTEE,
    MENTOR,
    NEW_YORK,
    a_couple,
    a_session,
    planned,
)

ZONES = st.sampled_from(
    [BERLIN, NEW_YORK, "Asia/Kolkata", "Pacific/Auckland", "UTC", "Australia/Lord_Howe", "Pacific/Apia"]
)
HOUR = timedelta(hours=1)

sessions = st.builds(
    lambda start, ahead, minutes: a_session(start, set_at=start - ahead, minutes=minutes),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    ahead=st.timedeltas(timedelta(hours=1, minutes=1), timedelta(days=40)),
    minutes=st.integers(20, 180),
)
couples = st.builds(lambda mentor, mentee: a_couple(None, mentor, mentee), ZONES, ZONES)
dates = st.lists(st.timedeltas(timedelta(hours=1), timedelta(days=30)), max_size=5)


@settings(max_examples=60, deadline=None)
@given(sessions, couples)
def test_the_same_session_is_always_planned_the_same_and_nothing_twice(
    session: Session, couple: Couple
) -> None:
    plan = planned(session, couple)
    assert plan == planned(session, couple)
    assert len({each.name for each in plan}) == len(plan)
    assert all(each.due_at < each.expires_at for each in plan)


@settings(max_examples=60, deadline=None)
@given(sessions, couples)
def test_reminders_keep_quiet_hours_and_come_while_they_are_of_use(session: Session, couple: Couple) -> None:
    for each in planned(session, couple):
        if each.kind in {Kind.BEFORE, Kind.DIARY_REMINDER}:
            assert allowed(each.due_at, couple.member(each.target).tz, USUAL)
        if each.kind is Kind.BEFORE:
            assert session.planned_at <= each.due_at < session.starts_at
        if each.kind is Kind.DIARY_REMINDER:
            assert each.due_at >= session.ends_at + 12 * HOUR


@settings(max_examples=60, deadline=None)
@given(sessions, st.lists(st.integers(1, 40), max_size=6), st.booleans())
def test_no_nudge_ever_comes_outside_its_session(
    session: Session, presses: list[int], starts_late: bool
) -> None:
    if starts_late and session.minutes >= 60:
        plan = late_plan(session.plan, session.planned_at, 10)
        session = late(session, plan, MENTEE, 10, session.planned_at)
    now = session.starts_at
    for minutes in presses:
        now += timedelta(minutes=minutes)
        block = session.plan.current(now)
        if block is None or block + 1 == len(session.plan.blocks):
            break
        session = replace(session, plan=next_block(session.plan, now, block=block))
    nudges = [each for each in planned(session.settled(now)) if each.kind is Kind.NUDGE]
    for nudge in nudges:
        assert session.starts_at < nudge.due_at < nudge.expires_at <= session.ends_at
    assert [each.due_at for each in nudges] == sorted(each.due_at for each in nudges)


@settings(max_examples=60, deadline=None)
@given(sessions, couples, dates)
def test_however_often_it_is_moved_nobody_hears_the_same_twice_and_nobody_more_than_three_messages(
    session: Session, couple: Couple, moves: list[timedelta]
) -> None:
    """Neither of the two ever answers."""
    said: dict[str, Planned] = {}
    now = session.planned_at
    for later in [*moves, None]:
        until = min(now + 6 * HOUR, session.starts_at - HOUR / 2) if later else now + timedelta(days=90)
        for each in (*planned(session, couple), *planned(session.settled(until), couple)):
            if each.due_at <= until:
                said.setdefault(each.name, each)
        if later and until > now:
            now = until
            wanted = Appointment(now + later, session.minutes, "", MENTEE, now)
            session = rearranged(session, wanted, Templates())
    heard = Counter((each.kind, each.target) for each in said.values() if POLICIES[each.kind].direct)
    assert all(times == 1 for times in heard.values())
    assert all(sum(n for (_, who), n in heard.items() if who == person) <= 3 for person in (MENTOR, MENTEE))
    assert not [each for each in said.values() if each.target in {MENTOR, MENTEE} and each.occurrence]


@settings(max_examples=40, deadline=None)
@given(sessions, couples, st.timedeltas(timedelta(hours=1), timedelta(days=60)))
def test_what_is_said_keeps_its_name_wherever_the_session_moves(
    session: Session, couple: Couple, later: timedelta
) -> None:
    wanted = Appointment(session.planned_at + later, session.minutes, "", MENTEE, session.planned_at)
    moved = rearranged(session, wanted, Templates())
    here, there = (
        {each.name for each in planned(each_session, couple) if each.kind not in {Kind.DATE, Kind.BEFORE}}
        for each_session in (session, moved)
    )
    assert here == there


PRESSES: list[Callable[[Plan, datetime], Plan]] = [
    lambda plan, now: next_block(plan, now, block=plan.current(now) or 0),
    extend,
    longer,
    started,
    ended,
    lambda plan, now: late_plan(plan, now, 5),
]
pressed = st.lists(st.tuples(st.sampled_from(PRESSES), st.timedeltas(-HOUR, HOUR)), max_size=8)


@settings(max_examples=150, deadline=None)
@given(sessions, pressed)
def test_whatever_is_pressed_the_nudges_stand_at_the_starts_of_the_blocks(
    session: Session, presses: list[tuple[Callable[[Plan, datetime], Plan], timedelta]]
) -> None:
    now = session.starts_at - HOUR
    for press, later in presses:
        now = max(now, now + later)
        try:
            plan = press(session.plan, now)
        except UserError:
            continue
        session = replace(session, plan=plan)
    plan = session.plan
    said = planned(session)
    lengths = {start: plan.ends_of(block) for block, start in enumerate(plan.starts) if block}
    expected = [(start, end) for start, end in lengths.items() if start < end]
    assert list(plan.starts) == sorted(plan.starts)
    assert [(each.due_at, each.expires_at) for each in said if each.kind is Kind.NUDGE] == expected
    assert [each.due_at for each in said if each.kind is Kind.CARD] == [plan.starts_at]
    assert {each.due_at for each in said if each.kind is Kind.AFTER} == {plan.ends_at}
    assert said == planned(session)
