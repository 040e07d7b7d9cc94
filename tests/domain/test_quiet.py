"""Reminders keep out of quiet hours and go out before them."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import UserError
from bot.domain.moment import zone
from bot.domain.quiet import QuietHours, allowed, earlier, not_before

BERLIN = "Europe/Berlin"
USUAL = QuietHours()
ZONES = (
    BERLIN,
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Cairo",
)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(ZONES)
whole_minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def quiet_hours(draw: st.DrawFn) -> QuietHours:
    begins, length = draw(whole_minutes), draw(st.integers(0, 23 * 60))
    minute = (begins.hour * 60 + begins.minute + length) % (24 * 60)
    weekend = draw(st.frozensets(st.integers(0, 6), max_size=4))
    return QuietHours(begins, time(*divmod(minute, 60)), weekend)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour in December 2026; the first is a Tuesday."""
    return datetime(2026, 12, day, hour, minute, tzinfo=zone(BERLIN))


@pytest.mark.parametrize(
    ("moment", "free"),
    [
        (berlin(1, 8), True),
        (berlin(1, 18, 59), True),
        (berlin(1, 19), False),
        (berlin(1, 7, 59), False),
        (berlin(5, 12), False),
    ],
)
def test_evenings_nights_and_weekends_are_quiet(moment: datetime, free: bool) -> None:
    assert allowed(moment, BERLIN, USUAL) is free


@pytest.mark.parametrize(
    ("moment", "moved"),
    [
        (berlin(1, 10, 17), berlin(1, 10, 17)),
        (berlin(6, 10), berlin(4, 18)),
        (berlin(7, 6, 30), berlin(4, 18)),
        (berlin(1, 22, 45), berlin(1, 18)),
        (berlin(2, 3), berlin(1, 18)),
    ],
    ids=["allowed: stays", "Sunday", "Monday before eight", "late evening", "night"],
)
def test_a_reminder_in_quiet_hours_goes_out_in_the_last_allowed_hour_before(
    moment: datetime, moved: datetime
) -> None:
    assert earlier(moment, BERLIN, USUAL) == moved


@pytest.mark.parametrize(
    ("moment", "moved"),
    [
        (berlin(1, 10, 17), berlin(1, 10, 17)),
        (berlin(1, 19), berlin(2, 8)),
        (berlin(4, 20), berlin(7, 8)),
        (berlin(7, 7, 59), berlin(7, 8)),
    ],
    ids=["allowed: stays", "evening", "Friday evening", "a minute before eight"],
)
def test_what_can_no_longer_go_out_earlier_waits_for_the_first_allowed_minute(
    moment: datetime, moved: datetime
) -> None:
    assert not_before(moment, BERLIN, USUAL) == moved


def test_a_quiet_midday_leaves_the_night_free() -> None:
    lunch = QuietHours(time(12), time(14), frozenset())
    assert allowed(berlin(1, 2), BERLIN, lunch)
    assert earlier(berlin(1, 13, 30), BERLIN, lunch) == berlin(1, 11)
    assert not_before(berlin(1, 13, 30), BERLIN, lunch) == berlin(1, 14)


def test_equal_hours_mean_no_quiet_hours() -> None:
    assert allowed(berlin(1, 3), BERLIN, QuietHours(time(8), time(8)))


def test_one_day_of_the_week_and_one_hour_of_the_day_stay_free() -> None:
    with pytest.raises(UserError, match="one day of the week"):
        QuietHours(weekend=frozenset(range(7)))
    with pytest.raises(UserError, match="one hour of the day"):
        QuietHours(time(8), time(7, 30))


@given(moments, zones, quiet_hours())
@settings(max_examples=60)
def test_an_earlier_moment_is_allowed_and_lies_within_the_free_time_just_before(
    moment: datetime, tz: str, quiet: QuietHours
) -> None:
    moved = earlier(moment, tz, quiet)
    assert allowed(moved, tz, quiet)
    assert moved <= moment
    if moved != moment:
        hours = int((moment - moved) / timedelta(hours=1))
        assert not any(allowed(moved + timedelta(hours=n), tz, quiet) for n in range(1, hours + 1))


@given(moments, zones, quiet_hours())
@settings(max_examples=60)
def test_a_later_moment_is_allowed_and_the_minute_before_it_is_not(
    moment: datetime, tz: str, quiet: QuietHours
) -> None:
    moved = not_before(moment, tz, quiet)
    assert allowed(moved, tz, quiet)
    assert moved >= moment
    assert moved == moment or not allowed(moved - timedelta(minutes=1), tz, quiet)


@given(moments, zones)
@settings(max_examples=60)
def test_in_the_usual_quiet_hours_nothing_waits_longer_than_a_weekend(moment: datetime, tz: str) -> None:
    assert moment - earlier(moment, tz, USUAL) <= timedelta(hours=63)
    assert not_before(moment, tz, USUAL) - moment <= timedelta(hours=62)
