"""When somebody is reminded of the diary, and what an entry has to hold."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.diary import DiaryEntry, later_today, tomorrow, written
from bot.domain.errors import UserError
from bot.domain.member import Member
from bot.domain.quiet import USUAL, QuietHours, allowed

BERLIN = "Europe/Berlin"
BLANK = DiaryEntry("s", "T", "U1", datetime(2026, 11, 30, 15, tzinfo=UTC))


def somebody(tz: str) -> Member:
    return Member("T", "U1", "Ana", tz)


def local(text: str) -> datetime:
    """Berlin's clocks."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(BERLIN))


@pytest.mark.parametrize(
    ("pressed", "reminded"),
    [
        ("2026-11-30 10:00", "2026-11-30 13:00"),
        ("2026-11-30 15:59", "2026-11-30 18:59"),
        ("2026-11-30 16:00", "2026-12-01 09:00"),
        ("2026-11-30 22:00", "2026-12-01 09:00"),
        ("2026-12-01 01:00", "2026-12-01 09:00"),
        ("2026-12-04 17:00", "2026-12-07 09:00"),
        ("2026-12-05 11:00", "2026-12-07 09:00"),
    ],
)
def test_later_today_is_in_three_hours_or_the_next_working_morning(pressed: str, reminded: str) -> None:
    assert later_today(local(pressed), somebody(BERLIN)) == local(reminded)


@pytest.mark.parametrize(
    ("pressed", "reminded"),
    [
        ("2026-11-30 10:00", "2026-12-01 09:00"),
        ("2026-11-30 08:00", "2026-12-01 09:00"),
        ("2026-12-01 01:00", "2026-12-02 09:00"),
        ("2026-12-04 10:00", "2026-12-07 09:00"),
        ("2026-12-06 10:00", "2026-12-07 09:00"),
    ],
)
def test_tomorrow_is_the_next_working_morning_that_is_not_today(pressed: str, reminded: str) -> None:
    assert tomorrow(local(pressed), somebody(BERLIN)) == local(reminded)


LATE_RISER = QuietHours(time(17, 30), time(10, 15), frozenset({4}))
EARLY_BIRD = QuietHours(time(8), time(5), frozenset())


@pytest.mark.parametrize(
    ("quiet", "pressed", "today", "next_day"),
    [
        (LATE_RISER, "2026-11-30 16:00", "2026-12-01 10:15", "2026-12-01 10:15"),
        (LATE_RISER, "2026-12-01 07:00", "2026-12-01 10:15", "2026-12-02 10:15"),
        (LATE_RISER, "2026-12-03 16:00", "2026-12-05 10:15", "2026-12-05 10:15"),
        (EARLY_BIRD, "2026-11-30 10:00", "2026-12-01 05:00", "2026-12-01 05:00"),
    ],
)
def test_where_the_morning_is_quiet_it_is_the_first_minute_after(
    quiet: QuietHours, pressed: str, today: str, next_day: str
) -> None:
    author = replace(somebody(BERLIN), quiet=quiet)
    assert later_today(local(pressed), author) == local(today)
    assert tomorrow(local(pressed), author) == local(next_day)


@given(
    pressed=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    tz=st.sampled_from([BERLIN, "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "nowhere"]),
)
def test_a_reminder_asked_for_comes_soon_and_never_in_quiet_hours(pressed: datetime, tz: str) -> None:
    for choose in (later_today, tomorrow):
        reminded = choose(pressed, somebody(tz))
        assert pressed < reminded <= pressed + timedelta(days=5)
        assert allowed(reminded, tz, USUAL)


def test_one_answer_is_enough_and_none_is_too_few() -> None:
    now = BLANK.saved_at
    assert written(BLANK, {"lesson": "Listen."}, now, carry=False).written
    with pytest.raises(UserError, match="One answer is enough"):
        written(BLANK, {}, now, carry=False)


def test_only_a_question_that_was_written_can_be_taken_along() -> None:
    now = BLANK.saved_at
    with pytest.raises(UserError, match="untick the box") as problem:
        written(BLANK, {"lesson": "Listen."}, now, carry=True)
    assert problem.value.field == "unanswered"
    asked = written(BLANK, {"unanswered": "How do I say no?\nTo my boss, that is."}, now, carry=True)
    assert asked.carried == "How do I say no?"
    assert not written(asked, asked.answers, now, carry=False).carried
