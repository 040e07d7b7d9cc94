"""When an action that is due is brought to mind, and when a session does that already."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.action import Action, ActionState
from bot.domain.due import reminded_at
from bot.domain.member import Member
from bot.domain.moment import utc, zone
from bot.domain.pair import PairState
from bot.domain.quiet import USUAL, QuietHours, allowed
from bot.domain.relation import Relation
from bot.domain.session import Session, SessionState
from bot.domain.timeline import of_pair
from bot.domain.touchpoint import Kind, Planned, Subject
from tests.domain.test_quiet import quiet_hours, zones
from tests.timelines import BERLIN, MENTEE, MENTOR, MONTH_BEFORE, NEW_YORK, a_couple, a_pair, a_session, at

NOW = at("Mon 30 Nov 10:00")
DUE = date(2026, 12, 10)
"""A Thursday."""
MADE = at("Mon 30 Nov 09:00")


def an_action(due: date | None = DUE, owner: str = MENTEE, **changes: object) -> Action:
    action = Action("a", "T", "pair", None, 0, owner, "Send the CV", MADE, due)
    return replace(action, **changes)  # type: ignore[arg-type]  # named at the call


def planned(*actions: Action, sessions: tuple[Session, ...] = (), now: datetime = NOW) -> list[Planned]:
    relation = Relation(a_couple(), now, sessions, actions)
    return [each for each in of_pair(relation) if each.kind is Kind.ACTIONS_DUE]


def test_it_comes_on_the_morning_of_the_day_to_its_owner() -> None:
    (said,) = planned(an_action())
    assert (said.target, said.due_at) == (MENTEE, at("Thu 10 Dec 09:00"))
    assert said.expires_at == at("Fri 11 Dec 00:00")
    assert said.occurrence == DUE.toordinal()


def test_the_morning_is_that_of_the_owner() -> None:
    relation = Relation(a_couple(mentee_tz=NEW_YORK), NOW, (), [an_action()])
    assert [each.due_at for each in of_pair(relation) if each.kind is Kind.ACTIONS_DUE] == [
        at("Thu 10 Dec 09:00", NEW_YORK)
    ]


def test_all_of_one_owner_and_day_are_one_message() -> None:
    two = planned(an_action(), an_action(id="b"), an_action(owner=MENTOR), an_action(date(2026, 12, 11)))
    assert [(each.target, date.fromordinal(each.occurrence).day) for each in two] == [
        (MENTOR, 10),
        (MENTEE, 10),
        (MENTEE, 11),
    ]


@pytest.mark.parametrize(
    "action",
    [
        an_action(None),
        an_action(state=ActionState.DONE, closed_at=NOW),
        an_action(state=ActionState.DROPPED, closed_at=NOW),
        an_action(date(2026, 11, 29)),
        an_action(date(2026, 11, 30)),
        an_action(created_at=MONTH_BEFORE, dated_at=at("Thu 10 Dec 11:00")),
    ],
    ids=["no date", "done", "dropped", "over", "set for today, after nine", "moved to this day on it"],
)
def test_nothing_is_said_of_it(action: Action) -> None:
    assert planned(action) == []


def test_only_while_the_mentoring_runs() -> None:
    for state in set(PairState) - {PairState.ACTIVE, PairState.PAUSED}:
        relation = Relation(a_couple(a_pair(state=state)), NOW, (), [an_action()])
        assert not [each for each in of_pair(relation) if each.kind is Kind.ACTIONS_DUE]


@pytest.mark.parametrize(
    ("session", "alone"),
    [
        ("Thu 10 Dec 17:00", False),
        ("Thu 10 Dec 08:00", False),
        ("Wed 9 Dec 14:00", False),
        ("Tue 8 Dec 14:00", True),
        ("Fri 11 Dec 14:00", False),
        ("Mon 14 Dec 14:00", True),
    ],
    ids=[
        "a session on the day",
        "early on the day",
        "the day before: the message came three days ahead of the due day",
        "two days before: the message came six days ahead, over the weekend",
        "the day after: the message came the day before it is due",
        "the message comes after the day",
    ],
)
def test_a_session_near_names_it_instead(session: str, alone: bool) -> None:
    near = a_session(at(session))
    assert bool(planned(an_action(), sessions=(near,))) is alone
    assert planned(an_action(), sessions=(replace(near, state=SessionState.CANCELLED),))


def test_what_was_promised_after_the_message_went_out_is_said_on_its_day() -> None:
    """Made in the session of Wednesday, due on Thursday."""
    session = a_session(at("Wed 9 Dec 14:00"))
    made_there = an_action(created_at=at("Wed 9 Dec 15:00"))
    assert planned(made_there, sessions=(session,), now=at("Wed 9 Dec 15:00"))


def test_who_gets_no_message_before_sessions_is_told_on_the_day() -> None:
    session = a_session(at("Fri 11 Dec 14:00"))
    couple = a_couple()
    fewer = replace(couple, mentee=replace(couple.mentee, fewer=frozenset({Subject.BEFORE})))
    said = of_pair(Relation(fewer, NOW, (session,), [an_action()]))
    assert [each.target for each in said if each.kind is Kind.ACTIONS_DUE] == [MENTEE]


@pytest.mark.parametrize(
    ("quiet", "day", "said"),
    [
        (USUAL, date(2026, 12, 10), "Thu 10 Dec 09:00"),
        (QuietHours(time(19), time(10, 30)), date(2026, 12, 10), "Thu 10 Dec 10:30"),
        (QuietHours(time(8, 30), time(7)), date(2026, 12, 10), "Thu 10 Dec 08:00"),
        (USUAL, date(2026, 12, 12), "Fri 11 Dec 18:00"),
        (USUAL, date(2026, 12, 13), "Fri 11 Dec 18:00"),
        (QuietHours(weekend=frozenset({3, 4, 5, 6})), date(2026, 12, 13), "Wed 9 Dec 18:00"),
    ],
    ids=["at nine", "who gets up late", "free before nine only", "a Saturday", "a Sunday", "four quiet days"],
)
def test_quiet_hours_move_it_within_the_day_or_before_it(quiet: QuietHours, day: date, said: str) -> None:
    assert reminded_at(day, Member("T", MENTEE, "Ben", BERLIN, quiet=quiet)) == at(said)


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@settings(max_examples=80, deadline=None)
@given(days, zones, quiet_hours())
def test_it_keeps_quiet_hours_and_comes_on_the_day_unless_all_of_it_is_quiet(
    day: date, tz: str, quiet: QuietHours
) -> None:
    said = reminded_at(day, Member("T", MENTEE, "Ben", tz, quiet=quiet))
    where = zone(tz)
    assert allowed(said, tz, quiet)
    assert said.astimezone(where).date() <= day
    hours = [utc(datetime.combine(day, time(hour)), where) for hour in range(24)]
    if said.astimezone(where).date() < day:
        assert not any(allowed(hour, tz, quiet) for hour in hours if hour.astimezone(where).date() == day)
