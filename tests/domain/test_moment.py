"""A member's own dates and hours, typed and read."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UserError
from bot.domain.moment import (
    Moment,
    clock_in_words,
    day_in_words,
    from_local,
    in_words,
    length_in_words,
    parse,
    place,
    zone,
    zone_or_utc,
)

BERLIN = "Europe/Berlin"
ZONES = (BERLIN, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo")
SUNDAY_EVENING = datetime(2026, 11, 22, 20, tzinfo=UTC)


def refused(text: str, now: datetime = SUNDAY_EVENING) -> UserError:
    with pytest.raises(UserError) as caught:
        parse(text, BERLIN, now)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-12-03 14:30", "Thursday 3 December, 14:30 (Berlin)"),
        ("3 Dec 14:30", "Thursday 3 December, 14:30 (Berlin)"),
        ("3 December 2026 14:30", "Thursday 3 December, 14:30 (Berlin)"),
        ("3.12. 14:30", "Thursday 3 December, 14:30 (Berlin)"),
        ("3.12.2026 14.30", "Thursday 3 December, 14:30 (Berlin)"),
        ("Dec 3rd, 2026 at 2:30 pm", "Thursday 3 December, 14:30 (Berlin)"),
        ("tomorrow 14:30", "Monday 23 November, 14:30 (Berlin)"),
        ("  TOMORROW   9h ", "Monday 23 November, 09:00 (Berlin)"),
        ("Tuesday 14h30", "Tuesday 24 November, 14:30 (Berlin)"),
        ("tue 12am", "Tuesday 24 November, 00:00 (Berlin)"),
        ("tue 12pm", "Tuesday 24 November, 12:00 (Berlin)"),
        ("5 January 9:00", "Tuesday 5 January, 09:00 (Berlin)"),
    ],
)
def test_people_type_dates_in_their_own_way(typed: str, words: str) -> None:
    assert in_words(parse(typed, BERLIN, SUNDAY_EVENING).at, BERLIN, SUNDAY_EVENING) == words


def test_a_weekday_is_the_next_one_whose_hour_is_still_to_come() -> None:
    assert parse("Sunday 22:00", BERLIN, SUNDAY_EVENING).at.day == 22
    assert parse("Sunday 20:00", BERLIN, SUNDAY_EVENING).at.day == 29


@pytest.mark.parametrize(
    "typed", ["", "soon", "14:30", "12/3 14:30", "3 Foo 14:30", "٣", "٣ Dec 14:30", "9" * 40]
)
def test_what_is_unclear_is_answered_with_two_examples(typed: str) -> None:
    error = refused(typed)
    assert error.message == "That date is not clear. Write it like 2026-11-29 14:30 or Tuesday 14:30."
    assert error.field == "date"


@pytest.mark.parametrize(
    "typed", ["31 February 14:30", "2027-02-29 14:30", "0000-01-01 14:30", "3.13. 14:30"]
)
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    assert refused(typed).message == "That date is not in the calendar. Choose another one."


@pytest.mark.parametrize("typed", ["tomorrow 24:00", "tomorrow 14:60", "tomorrow 13:00pm", "tomorrow 0:30am"])
def test_an_hour_that_does_not_exist_is_refused(typed: str) -> None:
    assert refused(typed).message == "That hour does not exist. Write it like 14:30 or 2:30pm."


def test_the_ends_of_the_calendar_are_refused_in_words() -> None:
    assert "lies in the past" in refused("0001-01-01 00:00").message
    assert "more than two years ahead" in refused("9999-12-31 23:59").message


def test_an_hour_gone_by_today_is_refused() -> None:
    message = "Sunday 22 November, 14:30 (Berlin) lies in the past. Choose a later time."
    assert refused("today 14:30").message == message


def test_a_day_just_gone_by_is_a_slip_and_not_next_year() -> None:
    assert refused("20 Nov 14:30").message == "Friday 20 November lies in the past. Choose a later date."


def test_a_leap_day_without_a_year_is_found_in_the_next_year() -> None:
    now = datetime(2027, 12, 1, tzinfo=UTC)
    assert parse("29 Feb 10:00", BERLIN, now).at == datetime(2028, 2, 29, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "tz", "sentences"),
    [
        (
            date(2026, 3, 29),
            time(2, 30),
            BERLIN,
            [
                "02:30 does not exist on 29 March in Europe/Berlin",
                "from 02:00 to 03:00. Choose 01:30 or 03:30.",
            ],
        ),
        (
            date(2026, 10, 4),
            time(2, 15),
            "Australia/Lord_Howe",
            ["02:15 does not exist on 4 October", "from 02:00 to 02:30. Choose 01:45 or 02:45."],
        ),
        (
            date(2026, 4, 24),
            time(0, 30),
            "Africa/Cairo",
            [
                "00:30 does not exist on 24 April",
                "from 00:00 to 01:00. Choose 23:30 the day before or 01:30.",
            ],
        ),
    ],
)
def test_an_hour_that_the_clocks_skip_names_the_nearest_that_exist(
    day: date, at: time, tz: str, sentences: list[str]
) -> None:
    with pytest.raises(UserError) as caught:
        from_local(day, at, tz, datetime(2026, 1, 1, tzinfo=UTC))
    beginning, end = caught.value.message.split(": clocks jump ")
    assert beginning.startswith(sentences[0])
    assert (end, caught.value.field) == (sentences[1], "time")


def test_an_hour_that_comes_twice_is_the_first_and_says_so() -> None:
    moment = from_local(date(2026, 10, 25), time(2, 30), BERLIN, datetime(2026, 10, 1, tzinfo=UTC))
    assert moment.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment.note == "02:30 comes twice that night; this is the first one, before the clocks go back."


def test_an_ordinary_hour_needs_no_note() -> None:
    assert from_local(date(2026, 12, 3), time(14, 30), BERLIN, SUNDAY_EVENING).note == ""


def answered(ask: Callable[[], Moment]) -> Moment | str:
    """What was booked, or the sentence that refuses it."""
    try:
        return ask()
    except UserError as error:
        return error.message


@given(st.dates(), st.times(), st.sampled_from(ZONES))
def test_any_day_and_hour_is_kept_as_chosen_or_refused_with_a_sentence(day: date, at: time, tz: str) -> None:
    answer = answered(lambda: from_local(day, at, tz, SUNDAY_EVENING))
    if isinstance(answer, str):
        assert answer.endswith(".")
    else:
        local = answer.at.astimezone(zone(tz))
        assert (local.date(), local.time()) == (day, at)
        assert SUNDAY_EVENING < answer.at < SUNDAY_EVENING + timedelta(days=733)


@given(st.datetimes(datetime(2026, 12, 1), datetime(2028, 10, 1)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_a_date_typed_as_iso_is_the_one_that_is_booked(local: datetime, tz: str) -> None:
    typed = f"{local:%Y-%m-%d %H:%M}"
    answer = answered(lambda: parse(typed, tz, SUNDAY_EVENING))
    if isinstance(answer, str):
        assert "does not exist" in answer
    else:
        assert f"{answer.at.astimezone(zone(tz)):%Y-%m-%d %H:%M}" == typed


@given(st.text() | st.from_regex(r"[0-9]{1,5}[./ -]?[a-z]{0,9}[ .,]{0,2}[0-9]{0,3}[:.h][0-9]{0,3}(am|pm)?"))
def test_whatever_is_typed_is_answered_and_never_breaks(typed: str) -> None:
    answer = answered(lambda: parse(typed, BERLIN, SUNDAY_EVENING))
    assert answer.endswith(".") if isinstance(answer, str) else answer.at > SUNDAY_EVENING


@pytest.mark.parametrize("name", ["Mars/Phobos", "../../etc/passwd", "", "localtime", "europe/berlin\0"])
def test_a_zone_that_does_not_exist_is_refused_when_typed_and_utc_when_reported(name: str) -> None:
    with pytest.raises(UserError, match="Europe/Berlin"):
        zone(name)
    assert zone_or_utc(name).key == "UTC"


def test_a_member_of_whom_no_zone_is_known_reads_utc_by_name() -> None:
    assert zone_or_utc(None).key == "UTC"
    assert in_words(SUNDAY_EVENING, "") == "Sunday 22 November, 20:00 (UTC)"


def test_the_year_is_said_when_the_date_is_more_than_half_a_year_away() -> None:
    moment = datetime(2027, 11, 2, 13, 30, tzinfo=UTC)
    assert in_words(moment, BERLIN, SUNDAY_EVENING) == "Tuesday 2 November 2027, 14:30 (Berlin)"
    assert day_in_words(moment, BERLIN, SUNDAY_EVENING) == "Tuesday 2 November 2027"
    assert day_in_words(moment, BERLIN) == "Tuesday 2 November"


def test_day_and_hour_are_those_of_the_reader() -> None:
    moment = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)
    assert (day_in_words(moment, BERLIN), clock_in_words(moment, BERLIN)) == ("Friday 4 December", "00:30")


@pytest.mark.parametrize(
    ("tz", "words"),
    [
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT+5", "-05"),
    ],
)
def test_a_zone_is_called_what_people_call_it(tz: str, words: str) -> None:
    assert place(SUNDAY_EVENING, tz) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes"),
     (120, "2 hours"), (61, "1 hour 1 minute")],
)  # fmt: skip
def test_a_length_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert length_in_words(minutes) == words
