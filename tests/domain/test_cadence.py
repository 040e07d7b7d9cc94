"""The date that comes next in a pair's rhythm."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import Cadence, following, upcoming
from bot.domain.moment import zone

BERLIN = "Europe/Berlin"
ZONES = (
    BERLIN,
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Africa/Cairo",
)
starts = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def berlin(year: int, month: int, day: int, hour: int = 14, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=zone(BERLIN))


@pytest.mark.parametrize(
    ("cadence", "start", "expected"),
    [
        (Cadence.WEEKLY, berlin(2026, 12, 1), berlin(2026, 12, 8)),
        (Cadence.FORTNIGHTLY, berlin(2026, 12, 22), berlin(2027, 1, 5)),
        (Cadence.MONTHLY, berlin(2026, 12, 8), berlin(2027, 1, 12)),
        (Cadence.MONTHLY, berlin(2026, 12, 29), berlin(2027, 1, 26)),
        (Cadence.MONTHLY, berlin(2026, 12, 31), berlin(2027, 1, 28)),
        (Cadence.WEEKLY, berlin(2026, 3, 24), berlin(2026, 3, 31)),
        (Cadence.WEEKLY, berlin(2026, 3, 22, 2, 30), berlin(2026, 3, 29, 3, 30)),
    ],
    ids=[
        "a week later",
        "two weeks later",
        "second Tuesday to second Tuesday",
        "fifth Tuesday to the last",
        "fifth Thursday to the last",
        "the hour stays when the clocks change",
        "a skipped hour becomes the next one",
    ],
)
def test_the_next_date(cadence: Cadence, start: datetime, expected: datetime) -> None:
    assert following(start, cadence, BERLIN) == expected


def test_a_date_after_a_long_break_keeps_the_rhythm() -> None:
    now = berlin(2027, 2, 2, 15)
    assert upcoming(berlin(2026, 12, 1), Cadence.FORTNIGHTLY, BERLIN, now) == berlin(2027, 2, 9)


def test_a_fifth_tuesday_comes_back_after_a_month_with_four() -> None:
    assert upcoming(berlin(2026, 12, 29), Cadence.MONTHLY, BERLIN, berlin(2027, 3, 1)) == berlin(2027, 3, 30)


def test_a_session_still_to_come_is_not_offered_again() -> None:
    start = berlin(2026, 12, 1)
    assert upcoming(start, Cadence.WEEKLY, BERLIN, berlin(2026, 11, 1)) == berlin(2026, 12, 8)


@pytest.mark.parametrize(
    ("cadence", "label"),
    [(Cadence.WEEKLY, "weekly"), (Cadence.FORTNIGHTLY, "every two weeks"), (Cadence.MONTHLY, "monthly")],
)
def test_a_cadence_is_said_in_words(cadence: Cadence, label: str) -> None:
    assert cadence.label == label


@given(starts, st.sampled_from(Cadence), st.sampled_from(ZONES))
def test_weekday_and_hour_stay_unless_the_clocks_skip_them(
    start: datetime, cadence: Cadence, tz: str
) -> None:
    before, after = (moment.astimezone(zone(tz)) for moment in (start, following(start, cadence, tz)))
    assert timedelta(days=6) < after - before < timedelta(days=37)
    wanted = after.replace(hour=before.hour, minute=before.minute, fold=0)
    if wanted.astimezone(UTC).astimezone(zone(tz)).hour == before.hour:
        assert (after.weekday(), after.time()) == (before.weekday(), before.time())


@given(starts, st.sampled_from(Cadence), st.sampled_from(ZONES), st.integers(0, 900))
def test_what_is_proposed_lies_ahead_and_no_date_is_passed_over(
    start: datetime, cadence: Cadence, tz: str, days: int
) -> None:
    now = start + timedelta(days=days)
    found = upcoming(start, cadence, tz, now)
    assert now < found <= now + timedelta(days=37)


@pytest.mark.parametrize("tz", ZONES)
@pytest.mark.parametrize("cadence", Cadence)
@pytest.mark.parametrize("hour", [0, 2, 14, 23])
def test_a_year_of_dates_keeps_weekday_and_hour_and_every_turn_is_there(
    tz: str, cadence: Cadence, hour: int
) -> None:
    """Also in the weeks in which the clocks change, here by an hour and on Lord Howe by half of one."""
    begins = datetime(2026, 1, 13, hour, 15, tzinfo=zone(tz))
    dates = [begins.astimezone(UTC)]
    while dates[-1] < begins + timedelta(days=365):
        dates.append(upcoming(dates[0], cadence, tz, dates[-1]))
    local = [each.astimezone(zone(tz)) for each in dates]
    assert {each.weekday() for each in local} <= {begins.weekday()}
    skipped = [each for each in local if (each.hour, each.minute) != (hour, 15)]
    assert len(skipped) <= 1, "only where the clocks skip that very hour"
    assert len(dates) == {Cadence.WEEKLY: 54, Cadence.FORTNIGHTLY: 28, Cadence.MONTHLY: 14}[cadence]
    between = [after.date() - before.date() for before, after in pairwise(local)]
    allowed = {7} if cadence is Cadence.WEEKLY else {14} if cadence is Cadence.FORTNIGHTLY else {28, 35}
    assert {each.days for each in between} <= allowed
