"""The line to Slack does not come back by itself: the SDK would try the same address for ever."""

import asyncio

import pytest

from bot.app import companion
from bot.slack import Unreachable
from bot.watchdog import Patience
from tests.stage import Stage

SOON = Patience(ping=0.3, renew=0.1, look=0.02)
"""The pauses of the SDK, and ours, a hundred times shorter."""
GIVES_UP = Patience(ping=0.3, renew=0.1, give_up=0.3, look=0.02)
ALWAYS = 1_000_000


async def test_after_a_refused_handshake_it_asks_for_another_address(stage: Stage) -> None:
    await stage.running.aclose()
    async with companion(stage.settings, stage.clock, SOON):
        await stage.slack.connected()
        stage.slack.refuses_handshakes(1)
        await stage.slack.disconnect()
        async with asyncio.timeout(20):
            await stage.slack.connected()
        (answer,) = await stage.ana.runs("/mentor help")
    assert "/mentor prep" in answer.shown


async def test_refused_at_the_start_it_asks_for_another_address(stage: Stage) -> None:
    await stage.running.aclose()
    stage.slack.refuses_handshakes(1)
    async with asyncio.timeout(20), companion(stage.settings, stage.clock, SOON):
        (answer,) = await stage.ana.runs("/mentor help")
    assert "/mentor prep" in answer.shown


async def test_without_a_line_for_long_it_ends_so_that_it_is_started_again(stage: Stage) -> None:
    await stage.running.aclose()
    async with asyncio.timeout(20), companion(stage.settings, stage.clock, GIVES_UP) as running:
        await stage.slack.connected()
        living = asyncio.create_task(running.run())
        stage.slack.refuses_handshakes(ALWAYS)
        await stage.slack.disconnect()
        with pytest.raises(Unreachable, match="no line to Slack"):
            await living


async def test_without_a_line_from_the_start_it_ends_too(stage: Stage) -> None:
    await stage.running.aclose()
    stage.slack.refuses_handshakes(ALWAYS)
    with pytest.raises(Unreachable, match="no line to Slack"):
        async with asyncio.timeout(20), companion(stage.settings, stage.clock, GIVES_UP):
            pass


async def test_stopping_it_does_not_give_up_the_line(stage: Stage) -> None:
    await stage.running.aclose()
    async with asyncio.timeout(20), companion(stage.settings, stage.clock, GIVES_UP) as running:
        await stage.slack.connected()
        living = asyncio.create_task(running.run())
        running.stop()
        await living
