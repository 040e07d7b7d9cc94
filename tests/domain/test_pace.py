"""When a pair without a date is reminded of one, and asked whether so long a gap is all right."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cadence import Cadence
from bot.domain.check_in import Answer, CheckIn, renewed
from bot.domain.member import Member
from bot.domain.pace import of_pair, patience
from bot.domain.pair import Pair, PairState
from bot.domain.pause import paused, resumed
from bot.domain.quiet import USUAL, QuietHours, allowed
from bot.domain.relation import Relation
from bot.domain.scene import Couple
from bot.domain.session import Session, SessionState, cancelled, missed
from bot.domain.timeline import of_pair as all_of_pair
from bot.domain.touchpoint import Kind, Planned
from tests.timelines import BERLIN, MENTEE, MENTOR, NEW_YORK, a_couple, a_pair, a_session, at, when

DAY = timedelta(days=1)
ENDED = at("Thu 3 Dec 14:30")
HELD = replace(a_session(ENDED - timedelta(minutes=90)), state=SessionState.HELD)


def told(
    *sessions: Session,
    pair: Pair | None = None,
    check_ins: Mapping[str, CheckIn] | None = None,
    now: datetime = ENDED,
) -> list[Planned]:
    return list(of_pair(relation(*sessions, couple=a_couple(pair), check_ins=check_ins, now=now)))


def relation(
    *sessions: Session, couple: Couple, check_ins: Mapping[str, CheckIn] | None = None, now: datetime = ENDED
) -> Relation:
    return Relation(couple, now, sessions=sessions, check_ins=check_ins or {})


def occurrences(plan: Sequence[Planned], kind: Kind, person: str) -> list[int]:
    return [each.occurrence for each in plan if each.kind is kind and each.target == person]


def said(answer: Answer, at_: datetime, who: str = MENTOR, **more: object) -> dict[str, CheckIn]:
    return {who: replace(CheckIn("T", "pair", who, answer, at_), **more)}  # type: ignore[arg-type]  # named at the call


@pytest.mark.parametrize(
    ("ended", "first", "second"),
    [
        ("Mon 30 Nov 15:30", "Wed 2 Dec 15:30", "Fri 4 Dec 18:00"),
        ("Wed 2 Dec 15:30", "Fri 4 Dec 15:30", "Mon 7 Dec 15:30"),
        ("Thu 3 Dec 15:30", "Fri 4 Dec 18:00", "Tue 8 Dec 15:30"),
        ("Fri 4 Dec 15:30", "Mon 7 Dec 08:00", "Wed 9 Dec 15:30"),
        ("Tue 1 Dec 20:30", "Thu 3 Dec 18:00", "Fri 4 Dec 18:00"),
        ("Sat 5 Dec 11:00", "Mon 7 Dec 11:00", "Thu 10 Dec 11:00"),
    ],
)
def test_two_and_five_days_after_a_session_each_is_reminded_never_in_quiet_hours_or_on_its_heels(
    ended: str, first: str, second: str
) -> None:
    session = replace(a_session(at(ended) - timedelta(minutes=90)), state=SessionState.HELD)
    for person in (MENTOR, MENTEE):
        assert when(Kind.NEXT_DATE, told(session), person) == [at(first), at(second)]


def test_each_is_reminded_in_their_own_daytime() -> None:
    session = replace(a_session(at("Tue 1 Dec 08:00")), state=SessionState.HELD)
    plan = told(session, pair=None)
    apart = list(of_pair(relation(session, couple=a_couple(mentee_tz=NEW_YORK))))
    assert when(Kind.NEXT_DATE, plan, MENTEE) == [at("Thu 3 Dec 09:30"), at("Fri 4 Dec 18:00")]
    assert when(Kind.NEXT_DATE, apart, MENTEE)[0] == at("Wed 2 Dec 18:00", NEW_YORK)


def test_the_last_of_what_happened_counts() -> None:
    """Agreed, held, cancelled, missed, paused."""
    agreed = a_pair(accepted_at=at("Mon 16 Nov 10:00"))
    ahead = a_session(at("Mon 21 Dec 14:00"), set_at=at("Tue 1 Dec 10:00"))
    gone = cancelled(ahead, MENTEE, at("Mon 7 Dec 10:00"))
    not_met = missed(HELD, at("Mon 7 Dec 12:00"))
    rested = resumed(
        paused(agreed, MENTEE, at("Sun 20 Dec 00:00"), "", ENDED), MENTOR, at("Mon 14 Dec 10:00")
    )
    for plan, first in (
        (told(pair=agreed), "Wed 18 Nov 10:00"),
        (told(HELD, pair=agreed), "Fri 4 Dec 18:00"),
        (told(HELD, gone, pair=agreed), "Wed 9 Dec 10:00"),
        (told(not_met, pair=agreed), "Wed 9 Dec 12:00"),
        (told(HELD, pair=rested), "Wed 16 Dec 10:00"),
    ):
        assert when(Kind.NEXT_DATE, plan, MENTOR)[0] == at(first), first


@pytest.mark.parametrize("state", [SessionState.PLANNED, SessionState.LIVE])
def test_what_has_a_date_is_planned_for_from_its_end_so_that_nobody_has_to_press(state: SessionState) -> None:
    coming = replace(a_session(at("Mon 7 Dec 14:00")), id="next", state=state)
    assert when(Kind.NEXT_DATE, told(HELD, coming), MENTOR)[0] == at("Wed 9 Dec 15:30")
    assert when(Kind.SLIPPING, told(HELD, coming), MENTOR)[0] == at("Mon 28 Dec 15:30")


def test_another_session_withdraws_what_was_planned_and_makes_room_for_new_reminders() -> None:
    coming = replace(a_session(at("Mon 7 Dec 14:00")), id="next")
    before, after = ({each.name for each in told(*found)} for found in ((HELD,), (HELD, coming)))
    assert not before & after


def test_moving_a_session_keeps_their_names() -> None:
    coming = replace(a_session(at("Mon 7 Dec 14:00")), id="next")
    later = replace(a_session(at("Thu 17 Dec 14:00")), id="next")
    assert [each.name for each in told(HELD, coming)] == [each.name for each in told(HELD, later)]
    assert when(Kind.NEXT_DATE, told(HELD, later), MENTOR)[0] == at("Fri 18 Dec 18:00")


@pytest.mark.parametrize(
    ("cadence", "first"),
    [
        (Cadence.WEEKLY, "Fri 11 Dec 18:00"),
        (Cadence.FORTNIGHTLY, "Wed 23 Dec 15:30"),
        (Cadence.MONTHLY, "Thu 31 Dec 15:30"),
    ],
)
def test_after_one_and_a_half_turns_each_is_asked_at_most_three_times(cadence: Cadence, first: str) -> None:
    ended = at("Mon 16 Nov 15:30") if cadence is Cadence.MONTHLY else at("Wed 2 Dec 15:30")
    session = replace(a_session(ended - timedelta(minutes=90)), state=SessionState.HELD)
    asked = when(Kind.SLIPPING, told(session, pair=a_pair(cadence=cadence)), MENTEE)
    assert asked[0] == at(first)
    assert len(asked) == 3


def test_who_says_fine_is_left_alone_for_another_turn_and_a_half_and_the_other_is_asked_as_before() -> None:
    answered_at = at("Mon 28 Dec 10:00")
    plan = told(HELD, check_ins=said(Answer.FINE, answered_at))
    assert when(Kind.SLIPPING, plan, MENTOR)[0] == answered_at + patience(Cadence.FORTNIGHTLY)
    assert when(Kind.SLIPPING, plan, MENTEE) == when(Kind.SLIPPING, told(HELD), MENTEE)
    assert not {*occurrences(plan, Kind.SLIPPING, MENTOR)} & {*occurrences(told(HELD), Kind.SLIPPING, MENTOR)}
    assert occurrences(plan, Kind.NEXT_DATE, MENTOR) == occurrences(told(HELD), Kind.NEXT_DATE, MENTOR)


def test_a_date_given_up_and_a_rhythm_changed_give_a_week_to_breathe() -> None:
    long_ago = replace(HELD, plan=a_session(at("Mon 2 Nov 14:00")).plan)
    ahead = replace(a_session(at("Mon 14 Dec 14:00"), set_at=at("Mon 30 Nov 10:00")), id="gone")
    gone = cancelled(ahead, MENTEE, at("Tue 8 Dec 10:00"))
    assert when(Kind.SLIPPING, told(long_ago, gone), MENTOR)[0] == at("Tue 15 Dec 10:00")
    changed = a_pair(cadence=Cadence.WEEKLY, changes=1, changed_by=MENTOR, changed_at=at("Tue 8 Dec 10:00"))
    assert when(Kind.SLIPPING, told(long_ago, pair=changed), MENTEE)[0] == at("Tue 15 Dec 10:00")


def test_nothing_is_said_in_a_pause_and_all_begins_to_count_at_its_end() -> None:
    until = at("Mon 21 Dec 00:00")
    resting = paused(a_pair(), MENTEE, until, "", ENDED)
    plan = told(HELD, pair=resting)
    held_back = all_of_pair(relation(HELD, couple=a_couple(resting)))
    assert plan == [each for each in held_back if each.kind in {Kind.NEXT_DATE, Kind.SLIPPING}]
    assert when(Kind.NEXT_DATE, plan, MENTOR)[0] == at("Tue 22 Dec 18:00")
    assert when(Kind.SLIPPING, plan, MENTOR)[0] >= until + patience(Cadence.FORTNIGHTLY) - 3 * DAY


def test_an_answer_makes_room_for_a_new_question_and_the_same_form_twice_is_one_answer() -> None:
    fine = CheckIn("T", "pair", MENTOR, Answer.FINE, ENDED)
    busy = replace(fine, answer=Answer.BUSY, until=ENDED + 20 * DAY)
    assert renewed(None, fine).answers == 1
    assert renewed(fine, busy).answers == 2
    once = renewed(fine, busy)
    assert renewed(once, replace(busy, answered_at=ENDED + DAY)) == once


QUIET = st.sampled_from([USUAL, QuietHours(weekend=frozenset(range(1, 7))), QuietHours(weekend=frozenset())])
ZONES = st.sampled_from([BERLIN, NEW_YORK, "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe"])
ENDS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@settings(max_examples=120, deadline=None)
@given(ENDS, ZONES, QUIET, st.sampled_from(Cadence))
def test_whoever_presses_nothing_for_ever_hears_five_things_in_daytime_and_then_nothing_more(
    ended: datetime, tz: str, quiet: QuietHours, cadence: Cadence
) -> None:
    session = replace(a_session(ended - timedelta(minutes=90)), state=SessionState.HELD)
    pair = a_pair(cadence=cadence, accepted_at=ended - 9 * DAY, created_at=ended - 9 * DAY)
    mentor, mentee = (Member("T", who, who, tz, quiet=quiet) for who in (MENTOR, MENTEE))
    plan = told(session, pair=pair) and list(of_pair(relation(session, couple=Couple(pair, mentor, mentee))))
    for person in (MENTOR, MENTEE):
        mine = [each for each in plan if each.target == person]
        assert Counter(each.kind for each in mine) == {Kind.NEXT_DATE: 2, Kind.SLIPPING: 3}
        for each in mine:
            assert allowed(each.due_at, tz, quiet)
            assert ended + DAY <= each.due_at < each.expires_at
        for kind in (Kind.NEXT_DATE, Kind.SLIPPING):
            dues = [each.due_at for each in mine if each.kind is kind]
            assert dues == sorted(set(dues))


def test_what_is_overtaken_expires_so_that_an_absence_of_ten_days_ends_in_no_flood() -> None:
    """Of the reminders the last one is left, and of the questions at most one."""
    for cadence in Cadence:
        plan = told(HELD, pair=a_pair(cadence=cadence))
        for hours in range(0, 24 * 200, 5):
            now = ENDED + timedelta(hours=hours)
            alive = Counter((each.kind, each.target) for each in plan if each.due_at <= now < each.expires_at)
            assert all(count == 1 for count in alive.values())


def test_who_has_ended_or_only_been_invited_hears_nothing_of_it() -> None:
    for state in set(PairState) - {PairState.ACTIVE, PairState.PAUSED}:
        plan = all_of_pair(relation(HELD, couple=a_couple(a_pair(state=state, ended_at=ENDED))))
        assert not {each.kind for each in plan} & {Kind.NEXT_DATE, Kind.SLIPPING}
