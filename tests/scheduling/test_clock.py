"""The alarm rings at the moment it was set for, and at no other."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.clock import SystemClock
from scheduling.clock import Alarm

SOON = timedelta(milliseconds=30)
LATER = timedelta(hours=1)


@pytest_asyncio.fixture
async def alarm() -> AsyncIterator[Alarm]:
    made = Alarm(SystemClock())
    made.start()
    yield made
    made.close()


async def rings(alarm: Alarm, *, within: float = 5.0) -> bool:
    try:
        await asyncio.wait_for(alarm.wait(), within)
    except TimeoutError:
        return False
    return True


async def test_it_rings_at_the_moment(alarm: Alarm) -> None:
    moment = SystemClock().now() + SOON
    alarm.set_for(moment)
    assert await rings(alarm)
    assert SystemClock().now() >= moment


async def test_a_moment_that_is_past_rings_at_once(alarm: Alarm) -> None:
    alarm.set_for(SystemClock().now() - LATER)
    assert await rings(alarm)


async def test_set_anew_it_rings_at_the_new_moment_only(alarm: Alarm) -> None:
    alarm.set_for(SystemClock().now() + LATER)
    alarm.set_for(SystemClock().now() + SOON)
    assert await rings(alarm)
    assert not await rings(alarm, within=0.1)


async def test_with_nothing_due_it_stays_silent(alarm: Alarm) -> None:
    alarm.set_for(SystemClock().now() + SOON)
    alarm.set_for(None)
    assert not await rings(alarm, within=0.2)


async def test_whatever_was_missed_it_rings_every_now_and_then() -> None:
    alarm = Alarm(SystemClock(), net=SOON)
    alarm.start()
    try:
        assert await rings(alarm)
        assert await rings(alarm)
    finally:
        alarm.close()


async def test_something_planned_rings_it_by_hand(alarm: Alarm) -> None:
    alarm.ring()
    assert await rings(alarm)


async def test_set_again_while_it_rings_it_is_not_passed_over(
    alarm: Alarm, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(20):
        alarm.set_for(SystemClock().now())
        await asyncio.sleep(0)
    assert await rings(alarm)
    assert not [each.message for each in caplog.records]
