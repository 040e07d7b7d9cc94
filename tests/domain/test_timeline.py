"""What the companion says when: the times that two people live with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.appointment import Appointment, rearranged
from bot.domain.diary import DiaryEntry
from bot.domain.pair import Pair, PairState, accepted, declined, proposed, reminded, withdrawn
from bot.domain.plan import ended, extend
from bot.domain.relation import Relation
from bot.domain.session import SessionState, cancelled, missed
from bot.domain.template import Templates
from bot.domain.timeline import of_pair
from bot.domain.touchpoint import Kind
from tests.timelines import (
    BERLIN,
    MENTEE,
    MENTOR,
    MONTH_BEFORE,
    NEW_YORK,
    a_couple,
    a_pair,
    a_session,
    at,
    kinds,
    planned,
    when,
)

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("session_at", "mentee_hears", "mentor_hears"),
    [
        ("Thu 3 Dec 14:30", "Tue 1 Dec 14:30", "Wed 2 Dec 14:30"),
        ("Fri 4 Dec 08:00", "Wed 2 Dec 08:00", "Thu 3 Dec 08:00"),
        ("Mon 7 Dec 09:00", "Fri 4 Dec 18:00", "Fri 4 Dec 18:00"),
        ("Tue 8 Dec 08:30", "Fri 4 Dec 18:00", "Mon 7 Dec 08:30"),
        ("Wed 9 Dec 20:00", "Mon 7 Dec 18:00", "Tue 8 Dec 18:00"),
        ("Thu 10 Dec 07:00", "Mon 7 Dec 18:00", "Tue 8 Dec 18:00"),
        ("Sat 12 Dec 10:00", "Thu 10 Dec 10:00", "Fri 11 Dec 10:00"),
        ("Sun 13 Dec 10:00", "Fri 11 Dec 10:00", "Fri 11 Dec 18:00"),
    ],
)
def test_the_mentee_hears_two_days_before_and_the_mentor_one_never_in_their_quiet_hours(
    session_at: str, mentee_hears: str, mentor_hears: str
) -> None:
    plan = planned(a_session(at(session_at)))
    assert when(Kind.BEFORE, plan, MENTEE) == [at(mentee_hears)]
    assert when(Kind.BEFORE, plan, MENTOR) == [at(mentor_hears)]


@pytest.mark.parametrize(
    ("set_at", "session_at", "both_hear"),
    [
        ("Thu 3 Dec 10:00", "Thu 3 Dec 14:30", "Thu 3 Dec 10:00"),
        ("Wed 2 Dec 21:00", "Thu 3 Dec 14:30", "Thu 3 Dec 08:00"),
        ("Sat 5 Dec 12:00", "Mon 7 Dec 10:00", "Mon 7 Dec 08:00"),
    ],
)
def test_a_date_set_at_short_notice_is_followed_by_the_message_as_soon_as_is_polite(
    set_at: str, session_at: str, both_hear: str
) -> None:
    session = replace(a_session(at(session_at)), planned_at=at(set_at))
    assert when(Kind.BEFORE, planned(session)) == [at(both_hear)] * 2


def test_a_date_set_at_night_for_the_early_morning_wakes_nobody() -> None:
    session = replace(a_session(at("Thu 3 Dec 07:30")), planned_at=at("Wed 2 Dec 22:00"))
    assert when(Kind.BEFORE, planned(session)) == []


@pytest.mark.parametrize(
    ("ends_at", "reminded_at"),
    [
        ("Thu 3 Dec 16:00", "Fri 4 Dec 16:00"),
        ("Wed 2 Dec 20:30", "Thu 3 Dec 18:00"),
        ("Thu 3 Dec 20:00", "Fri 4 Dec 18:00"),
        ("Fri 4 Dec 16:00", "Mon 7 Dec 08:00"),
        ("Sat 5 Dec 11:00", "Mon 7 Dec 08:00"),
        ("Sun 6 Dec 11:00", "Mon 7 Dec 11:00"),
    ],
)
def test_an_empty_diary_is_remembered_once_a_day_later_and_never_on_the_heels_of_the_prompt(
    ends_at: str, reminded_at: str
) -> None:
    session = a_session(at(ends_at) - timedelta(minutes=90))
    plan = planned(session)
    assert when(Kind.AFTER, plan) == [at(ends_at)] * 2
    assert when(Kind.DIARY_REMINDER, plan) == [at(reminded_at)] * 2


def test_who_wrote_or_skipped_the_diary_is_not_reminded_and_who_asked_for_later_is_then() -> None:
    session = a_session(at("Thu 3 Dec 14:30"))
    blank = DiaryEntry("session", "T", MENTEE, MONTH_BEFORE)
    tomorrow = at("Fri 4 Dec 09:00")
    for entry in (replace(blank, answers={"lesson": "Ask."}), replace(blank, skipped=True)):
        assert when(Kind.DIARY_REMINDER, planned(session, diaries={MENTEE: entry}), MENTEE) == []
    later = planned(session, diaries={MENTEE: replace(blank, remind_at=tomorrow)})
    assert when(Kind.DIARY_REMINDER, later, MENTEE) == [tomorrow]


def test_each_hears_by_their_own_clock_over_the_weekend_when_only_europe_changes_it() -> None:
    couple = a_couple(mentor_tz=BERLIN, mentee_tz=NEW_YORK)
    plan = planned(a_session(at("Mon 26 Oct 15:00"), set_at=datetime(2026, 10, 1, tzinfo=UTC)), couple)
    assert when(Kind.BEFORE, plan, MENTEE) == [at("Fri 23 Oct 18:00", NEW_YORK)]
    assert when(Kind.BEFORE, plan, MENTOR) == [at("Fri 23 Oct 18:00")]


def test_a_day_before_is_twenty_four_hours_before_also_where_the_clocks_change_between() -> None:
    sunday_off = a_couple(mentor_tz="Asia/Jerusalem", mentee_tz=NEW_YORK)
    start = at("Mon 2 Nov 10:00", NEW_YORK)
    plan = planned(a_session(start, set_at=datetime(2026, 10, 1, tzinfo=UTC)), sunday_off)
    assert when(Kind.BEFORE, plan, MENTEE) == [at("Fri 30 Oct 18:00", NEW_YORK)]
    assert when(Kind.BEFORE, plan, MENTOR) == [at("Fri 30 Oct 18:00", "Asia/Jerusalem")]


def test_a_session_is_said_to_the_place_by_one_card_and_a_nudge_a_later_block() -> None:
    session = a_session(at("Thu 3 Dec 14:00"))
    plan = planned(session)
    assert when(Kind.CARD, plan) == [session.starts_at]
    nudges = ["14:10", "14:20", "14:50", "15:10", "15:20"]
    assert when(Kind.NUDGE, plan) == [at(f"Thu 3 Dec {each}") for each in nudges]


def test_an_end_pressed_early_leaves_nothing_of_the_session_to_be_said() -> None:
    session = a_session(at("Thu 3 Dec 14:00"))
    now = at("Thu 3 Dec 14:30")
    over = replace(session, plan=ended(session.plan, now)).settled(now)
    assert set(kinds(planned(over))) == {Kind.AFTER, Kind.DIARY_REMINDER}
    assert when(Kind.AFTER, planned(over)) == [now] * 2


@pytest.mark.parametrize("gone", [SessionState.MISSED, SessionState.CANCELLED])
def test_what_did_not_take_place_asks_for_nothing(gone: SessionState) -> None:
    session = a_session(at("Thu 3 Dec 14:00"))
    if gone is SessionState.MISSED:
        session = missed(session.settled(session.ends_at), session.ends_at)
    else:
        session = cancelled(session, MENTEE, session.planned_at)
    assert set(kinds(planned(session))) <= {Kind.DATE}


@pytest.mark.parametrize("state", [each for each in PairState if not each.running])
def test_a_pair_that_does_not_run_hears_nothing_of_its_sessions(state: PairState) -> None:
    assert planned(a_session(at("Thu 3 Dec 14:00")), a_couple(a_pair(state=state))) == []


def test_the_welcome_says_the_first_date_and_every_other_date_is_said_once() -> None:
    session = replace(a_session(at("Thu 3 Dec 14:00")), planned_at=MONTH_BEFORE)
    assert kinds(planned(session))[Kind.DATE] == 0
    moved = rearranged(session, Appointment(at("Fri 4 Dec 14:00"), 90, "", MENTEE, MONTH_BEFORE), Templates())
    assert kinds(planned(moved))[Kind.DATE] == 1
    gone = cancelled(moved, MENTOR, MONTH_BEFORE)
    assert [each.occurrence for each in planned(gone) if each.kind is Kind.DATE] == [2]


def invited() -> Pair:
    return a_pair(state=PairState.INVITED, accepted_at=None, channel_id="")


def said_of(pair: Pair) -> dict[tuple[Kind, str], datetime]:
    return {(each.kind, each.target): each.due_at for each in of_pair(Relation(a_couple(pair), MONTH_BEFORE))}


def test_an_invitation_lapses_when_its_date_has_passed_and_after_two_weeks_at_the_latest() -> None:
    soon = invited()
    assert said_of(soon)[Kind.VERDICT, MENTOR] == soon.first_at
    far = replace(soon, first_at=MONTH_BEFORE + timedelta(days=60))
    assert said_of(far)[Kind.VERDICT, MENTOR] == MONTH_BEFORE + timedelta(days=14)


def test_until_accepted_there_is_one_message_each_and_no_channel() -> None:
    assert set(said_of(invited())) == {
        (Kind.INVITATION, MENTEE),
        (Kind.WAITING, MENTOR),
        (Kind.VERDICT, MENTOR),
    }


def test_another_time_turns_the_question_round() -> None:
    pair = proposed(invited(), MENTEE, MONTH_BEFORE + timedelta(days=9), MONTH_BEFORE + HOUR)
    assert {(Kind.INVITATION, MENTOR), (Kind.WAITING, MENTEE)} <= set(said_of(pair))


def test_who_waits_hears_the_answer_and_who_gave_it_does_not() -> None:
    now = MONTH_BEFORE + HOUR
    assert set(said_of(declined(invited(), MENTEE, now))) == {(Kind.VERDICT, MENTOR)}
    assert said_of(withdrawn(invited(), MENTOR, now)) == {}
    assert (Kind.REMIND, MENTEE) in said_of(reminded(invited(), MENTOR, now + timedelta(days=1)))
    assert set(said_of(accepted(invited(), MENTEE, now))) == {(Kind.PROVISION, "")}


def test_more_time_for_a_block_moves_the_nudges_that_follow_and_makes_no_new_ones() -> None:
    session = a_session(at("Thu 3 Dec 14:00"))
    stretched = replace(session, plan=extend(session.plan, at("Thu 3 Dec 14:05")))
    before, after = ({each.name for each in planned(each_)} for each_ in (session, stretched))
    assert before == after
    assert when(Kind.NUDGE, planned(stretched))[0] == at("Thu 3 Dec 14:15")
