"""How an invitation is asked, answered, taken back and forgotten, as rules of values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UserError
from bot.domain.moment import zone_or_utc
from bot.domain.pair import (
    OFFICE_HOURS,
    Pair,
    PairState,
    Role,
    accepted,
    declined,
    ended,
    first_offer,
    proposed,
    reminded,
    withdrawn,
)
from bot.domain.place import channel_name
from tests.values import a_pair

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ANA, BEN = "U1", "U2"
INVITED = a_pair(NOW, first_at=NOW + 5 * DAY)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC"])


def test_the_roles_of_the_two_are_each_others_opposite() -> None:
    assert INVITED.role_of(ANA) is Role.MENTOR
    assert INVITED.role_of(INVITED.partner_of(ANA)) is Role.MENTOR.other


@pytest.mark.parametrize(
    ("first_in", "lapses_in"), [(5 * DAY, 5 * DAY), (14 * DAY, 14 * DAY), (40 * DAY, 14 * DAY)]
)
def test_an_invitation_lapses_with_its_date_or_after_two_weeks(
    first_in: timedelta, lapses_in: timedelta
) -> None:
    pair = replace(INVITED, first_at=NOW + first_in)
    assert pair.settled(NOW + lapses_in - timedelta(seconds=1)) is pair
    lapsed = pair.settled(NOW + lapses_in)
    assert (lapsed.state, lapsed.ended_at) == (PairState.LAPSED, NOW + lapses_in)


def test_what_was_answered_never_lapses() -> None:
    pair = accepted(INVITED, BEN, NOW)
    assert pair.settled(NOW + 1000 * DAY) is pair


@pytest.mark.parametrize(("step", "state"), [(accepted, PairState.ACTIVE), (declined, PairState.DECLINED)])
def test_the_asked_answers_and_nobody_else(step: Callable[..., Pair], state: PairState) -> None:
    assert step(INVITED, BEN, NOW).state is state
    with pytest.raises(UserError, match="other one's turn"):
        step(INVITED, ANA, NOW)


@pytest.mark.parametrize("step", [accepted, declined, withdrawn, reminded])
@pytest.mark.parametrize("by", [ANA, BEN])
@pytest.mark.parametrize(
    "state",
    [PairState.ACTIVE, PairState.PAUSED, PairState.DECLINED, PairState.LAPSED, PairState.ENDED],
)
def test_what_is_closed_stays_closed_and_says_what_it_is(
    step: Callable[..., Pair], by: str, state: PairState
) -> None:
    with pytest.raises(UserError, match=r"already|declined|no longer open|has ended"):
        step(replace(INVITED, state=state), by, NOW)


def test_another_time_turns_the_question_round() -> None:
    pair = proposed(replace(INVITED, reminded_at=NOW), BEN, NOW + 7 * DAY, NOW + DAY)
    assert (pair.asked_id, pair.waiting_id, pair.first_at) == (ANA, BEN, NOW + 7 * DAY)
    assert (pair.proposals, pair.reminded_at, pair.asked_at) == (1, None, NOW + DAY)
    assert accepted(pair, ANA, NOW + DAY).state is PairState.ACTIVE
    assert withdrawn(pair, BEN, NOW + DAY).state is PairState.LAPSED


def test_the_same_date_is_no_other_time() -> None:
    with pytest.raises(UserError, match="was offered") as refused:
        proposed(INVITED, BEN, INVITED.first_at, NOW)
    assert refused.value.field == "date"


def test_only_who_waits_takes_it_back() -> None:
    assert withdrawn(INVITED, ANA, NOW).ended_by == ANA
    with pytest.raises(UserError, match="yours to give"):
        withdrawn(INVITED, BEN, NOW)


def test_a_reminder_a_day() -> None:
    once = reminded(INVITED, ANA, NOW)
    assert (once.reminders, once.remindable_at) == (1, NOW + DAY)
    with pytest.raises(UserError, match="Once a day"):
        reminded(once, ANA, NOW + DAY - timedelta(seconds=1))
    assert reminded(once, ANA, NOW + DAY).reminders == 2


def test_only_what_runs_can_end() -> None:
    assert ended(accepted(INVITED, BEN, NOW), ANA, NOW).ended_by == ANA
    with pytest.raises(UserError, match="nothing to end"):
        ended(INVITED, ANA, NOW)


@given(now=moments, tz=zones)
def test_the_first_date_offered_is_a_working_hour_within_a_week(now: datetime, tz: str) -> None:
    local = first_offer(now, tz).astimezone(zone_or_utc(tz))
    days = (local.date() - now.astimezone(zone_or_utc(tz)).date()).days
    assert 3 <= days <= 5
    assert local.weekday() < 5
    assert OFFICE_HOURS[0] <= local.hour <= OFFICE_HOURS[1]
    assert (local.minute, local.second) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Ana", "Ben", "mentoring-ana-ben-0123abcd"),
        ("Zoë Müller-Lüdenscheidt", "José", "mentoring-zoe-muller-ludenscheidt-jose-0123abcd"),
        ("明美", "Ben", "mentoring-ben-0123abcd"),
        ("明美", "ليلى", "mentoring-0123abcd"),
        ("x" * 80, "y" * 80, f"mentoring-{'x' * 29}-{'y' * 29}-0123abcd"),
    ],
)
def test_a_channel_is_called_after_its_pair(one: str, other: str, name: str) -> None:
    assert channel_name("0123abcdef", one, other) == name


@given(one=st.text(max_size=80), other=st.text(max_size=80))
def test_every_name_makes_a_name_that_slack_takes(one: str, other: str) -> None:
    name = channel_name("0123abcdef", one, other)
    assert len(name) <= 80
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
