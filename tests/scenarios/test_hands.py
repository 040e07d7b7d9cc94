"""The demo's *Next* is pressed while something is being said: time must not run past it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest_asyncio
from sqlalchemy import select

from bot.demo.stage import Beginning, Stage, open_stage
from bot.domain.touchpoint import State
from bot.store.models import TouchpointRow
from simulator.faults import Fault, Faults

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
LATE = 0.5


@pytest_asyncio.fixture
async def stage() -> AsyncIterator[Stage]:
    """Two have just been told of an invitation; of the last message Slack has not answered yet."""
    async with open_stage("", 0.0, lambda _: None, Beginning(MONDAY, 1.0)) as opened:
        opened.slack.troubled(Faults({Fault.SLOW: 1.0}, methods=frozenset({"chat.postMessage"}), late=LATE))
        await opened.ana.runs("/mentor start @Ben")
        await opened.sees(opened.ana, "Who do you want to meet?")
        day = MONDAY + timedelta(days=3)
        opened.ana.fills({"First session": f"{day:%Y-%m-%d}", "Time": "14:00"})
        await opened.ana.submits()
        for _ in range(500):
            if await _states(opened) == [State.SENDING, State.SENT]:
                break
            await asyncio.sleep(0.01)
        yield opened


async def _states(stage: Stage) -> list[State]:
    """Of what is due by now."""
    async with stage.companion.db.read() as tx:
        query = select(TouchpointRow.state).where(TouchpointRow.due_at <= stage.clock.now())
        return sorted(await tx.scalars(query))


async def test_what_is_being_said_comes_before_what_is_next(stage: Stage) -> None:
    upcoming = await stage.hands.upcoming()
    assert upcoming
    assert upcoming <= stage.clock.now()
    assert await stage.hands.idle()
    assert await _states(stage) == [State.SENT, State.SENT]


async def test_next_goes_on_to_what_is_planned_and_says_that(stage: Stage) -> None:
    await stage.hands.jump()
    assert stage.clock.now() > MONDAY + timedelta(days=1)
    assert set(await _states(stage)) == {State.SENT}
