"""What the companion says when: the times that two people live with."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.agenda import scaled
from bot.domain.appointment import Appointment, rearranged, template
from bot.domain.cadence import Cadence
from bot.domain.diary import DiaryEntry
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState, accepted, declined, proposed, reminded, withdrawn
from bot.domain.plan import ended, extend, lay_out, next_block
from bot.domain.plan import late as late_plan
from bot.domain.quiet import allowed
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState, cancelled, late, missed
from bot.domain.timeline import QUIET, of_pair, of_session
from bot.domain.touchpoint import POLICIES, Kind, Planned

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
MENTOR, MENTEE = "UANA", "UBEN"
MONTH_BEFORE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ZONES = st.sampled_from(
    [BERLIN, NEW_YORK, "Asia/Kolkata", "Pacific/Auckland", "UTC", "Australia/Lord_Howe", "Pacific/Apia"]
)
HOUR = timedelta(hours=1)


def at(words: str, tz: str = BERLIN) -> datetime:
    """Like "Thu 3 Dec 14:30", in 2026."""
    local = datetime.strptime(f"{words} 2026", "%a %d %b %H:%M %Y")  # noqa: DTZ007 the zone comes next
    moment = local.replace(tzinfo=ZoneInfo(tz))
    assert f"{moment:%a}" == words.partition(" ")[0], "that date is another day of the week"
    return moment.astimezone(UTC)


def a_pair(**changes: object) -> Pair:
    pair = Pair(
        id="pair",
        team_id="T",
        mentor_id=MENTOR,
        mentee_id=MENTEE,
        starter_id=MENTOR,
        asked_id=MENTEE,
        asked_at=MONTH_BEFORE,
        created_at=MONTH_BEFORE,
        accepted_at=MONTH_BEFORE,
        first_at=MONTH_BEFORE + timedelta(days=7),
        cadence=Cadence.FORTNIGHTLY,
        minutes=90,
        state=PairState.ACTIVE,
        channel_id="C",
    )
    return replace(pair, **changes)  # type: ignore[arg-type]  # named at the call


def a_couple(pair: Pair | None = None, mentor_tz: str = BERLIN, mentee_tz: str = BERLIN) -> Couple:
    mentor, mentee = Member("T", MENTOR, "Ana", mentor_tz), Member("T", MENTEE, "Ben", mentee_tz)
    return Couple(pair or a_pair(), mentor, mentee)


def a_session(start: datetime, *, set_at: datetime = MONTH_BEFORE, minutes: int = 90) -> Session:
    plan = lay_out(scaled(template(2), minutes), start)
    return Session("session", "T", "pair", 2, plan, MENTOR, set_at + HOUR, agreed_at=start)


def planned(
    session: Session, couple: Couple | None = None, diaries: Mapping[str, DiaryEntry] | None = None
) -> list[Planned]:
    couple = couple or a_couple()
    return of_session(Scene(couple, session, session.planned_at), diaries or {})


def when(kind: Kind, plan: list[Planned], target: str | None = None) -> list[datetime]:
    return [each.due_at for each in plan if each.kind is kind and target in {None, each.target}]


def kinds(plan: list[Planned]) -> Counter[Kind]:
    return Counter(each.kind for each in plan)


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


@pytest.mark.parametrize("state", [each for each in PairState if each is not PairState.ACTIVE])
def test_a_pair_that_does_not_run_hears_nothing_of_its_sessions(state: PairState) -> None:
    assert planned(a_session(at("Thu 3 Dec 14:00")), a_couple(a_pair(state=state))) == []


def test_the_welcome_says_the_first_date_and_every_other_date_is_said_once() -> None:
    session = replace(a_session(at("Thu 3 Dec 14:00")), planned_at=MONTH_BEFORE)
    assert kinds(planned(session))[Kind.DATE] == 0
    moved = rearranged(session, Appointment(at("Fri 4 Dec 14:00"), 90, "", MENTEE, MONTH_BEFORE))
    assert kinds(planned(moved))[Kind.DATE] == 1
    gone = cancelled(moved, MENTOR, MONTH_BEFORE)
    assert [each.occurrence for each in planned(gone) if each.kind is Kind.DATE] == [2]


def invited() -> Pair:
    return a_pair(state=PairState.INVITED, accepted_at=None, channel_id="")


def said_of(pair: Pair) -> dict[tuple[Kind, str], datetime]:
    return {(each.kind, each.target): each.due_at for each in of_pair(a_couple(pair))}


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
            assert allowed(each.due_at, couple.member(each.target).tz, QUIET)
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
            session = rearranged(session, wanted)
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
    moved = rearranged(session, wanted)
    here, there = (
        {each.name for each in planned(each_session, couple) if each.kind not in {Kind.DATE, Kind.BEFORE}}
        for each_session in (session, moved)
    )
    assert here == there


def test_more_time_for_a_block_moves_the_nudges_that_follow_and_makes_no_new_ones() -> None:
    session = a_session(at("Thu 3 Dec 14:00"))
    stretched = replace(session, plan=extend(session.plan, at("Thu 3 Dec 14:05")))
    before, after = ({each.name for each in planned(each_)} for each_ in (session, stretched))
    assert before == after
    assert when(Kind.NUDGE, planned(stretched))[0] == at("Thu 3 Dec 14:15")
