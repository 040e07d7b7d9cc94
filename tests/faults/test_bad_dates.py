"""Dates and presses that cannot be, and a session over midnight on the night when the clocks change."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.session import SessionState
from bot.views.ids import Press
from tests.dates import THURSDAY, newest
from tests.faults.forged import button, pressed, send
from tests.live import card, current, given_first
from tests.stage import Stage, open_stage

SUNDAY = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
"""25 October, 01:30 in Berlin; at 03:00 the clocks go back to 02:00."""


@pytest_asyncio.fixture
async def october(tmp_path: Path, template: Path) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, datetime(2026, 10, 23, 8, tzinfo=UTC), template) as stage:
        yield stage


@pytest.mark.parametrize("typed", ["2026-11-29 10:00", "today 9:59", "30 Nov 10:00"])
async def test_a_session_is_not_moved_into_the_past(stage: Stage, typed: str) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    (answer,) = await stage.ana.runs(f"/mentor move {typed}")
    assert "lies in the past" in answer.text
    day, hour = ("2026-11-29", "10:00") if typed.startswith("2026") else ("2026-11-30", "09:59")
    await stage.ana.runs("/mentor move")
    stage.ana.fills({"New date": day, "time": hour})
    assert "lies in the past" in " ".join((await stage.ana.submits()).values())
    assert (await stage.session(session.id)).date == THURSDAY


async def test_a_session_that_has_not_begun_is_not_ended(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    await stage.settles()
    action = button(Press.END_SESSION, f"{session.id}:0:0")
    answer = await send(stage, stage.ana, pressed(stage, stage.ana, newest(stage.ana, place), action))
    assert "This session has not begun yet." in answer.words
    assert (await stage.session(session.id)).state is SessionState.PLANNED


async def test_more_time_past_midnight(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    late = datetime(2026, 12, 1, 22, 30, tzinfo=UTC)
    session = await stage.given_session(pair, late)
    await stage.until(late + timedelta(minutes=21))
    assert "Main topics · until 00:20" in current(stage.ana, place)
    await stage.ana.presses("+5 min", on=card(stage.ana, place))
    await stage.settles()
    assert "Main topics · until 00:25" in current(stage.ana, place)
    assert (await stage.session(session.id)).ends_at == late + timedelta(minutes=90)


async def test_more_time_in_the_night_when_the_clocks_go_back(october: Stage) -> None:
    stage = october
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    session = await stage.given_session(pair, SUNDAY)
    assert session.ends_at == SUNDAY + timedelta(minutes=90), "it lasts 90 minutes, whatever the clocks do"
    await stage.until(SUNDAY + timedelta(minutes=21))
    assert "Main topics · until 02:20" in current(stage.ana, place)
    await stage.ana.presses("+5 min", on=card(stage.ana, place))
    await stage.until(SUNDAY + timedelta(minutes=56))
    assert "Goal setting and action planning · until 02:" in current(stage.ana, place)
    await stage.ana.presses("10 minutes longer", on=card(stage.ana, place))
    await stage.until(SUNDAY + timedelta(minutes=99))
    longer = await stage.session(session.id)
    assert (longer.ends_at, longer.state) == (SUNDAY + timedelta(minutes=100), SessionState.LIVE)
    assert "until 02:10" in current(stage.ana, place), "the second one of that night"
    await stage.until(SUNDAY + timedelta(minutes=100))
    assert (await stage.session(session.id)).state is SessionState.HELD


async def test_a_session_is_moved_over_the_night_when_the_clocks_go_back(october: Stage) -> None:
    stage = october
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, SUNDAY)
    (answer,) = await stage.ana.runs("/mentor move 2026-10-25 02:30")
    assert "02:30 comes twice that night" in answer.shown
    assert (await stage.session(session.id)).date == SUNDAY + timedelta(hours=1)
    await stage.ana.runs("/mentor move 2026-10-26 01:30")
    assert (await stage.session(session.id)).date == SUNDAY + timedelta(hours=25)
