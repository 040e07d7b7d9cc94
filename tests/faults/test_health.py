"""The health pages tell the truth, above all when something is wrong."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import companion
from bot.config import WrongSetting
from bot.vitals import Vitals
from simulator.moments import Moment, Posted
from tests.databases import opened
from tests.faults.pages import HandTicks, blocking, page, with_pages
from tests.stage import MONDAY, Stage


async def test_when_all_is_well_the_pages_say_so(stage: Stage) -> None:
    async with with_pages(stage) as running:
        assert await page(running, "livez") == (200, [])
        assert await page(running, "readyz") == (200, [])


async def test_nobody_who_did_not_ask_for_them_has_health_pages(stage: Stage) -> None:
    assert stage.companion.health.url == ""


async def test_they_are_for_this_machine_alone(stage: Stage) -> None:
    async with with_pages(stage) as running:
        assert running.health.url.startswith("http://127.0.0.1:")


async def test_a_port_that_is_taken_is_named(stage: Stage) -> None:
    async with with_pages(stage) as running:
        taken = replace(stage.settings, health_port=int(running.health.url.rpartition(":")[2]))
        with pytest.raises(WrongSetting, match="HEALTH_PORT"):
            async with companion(taken, stage.clock):
                pass


async def test_row_46_a_blocked_loop_is_told_of_while_it_is_blocked(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ticks = HandTicks()
    async with with_pages(stage, Vitals(ticks)) as running:
        ticks.more += 10
        status, text = blocking(f"{running.health.url}/livez")
        assert status == 503
        assert "the event loop is blocked for 1" in text
        assert blocking(f"{running.health.url}/readyz")[0] == 503
        blocked = [each.getMessage() for each in caplog.records if "blocked" in each.getMessage()]
        assert len(blocked) == 1
        assert "in blocking" in blocked[0], "the log says where it stands"
        async with asyncio.timeout(10):
            while await page(running, "livez") != (200, []):
                pass
        (answer,) = await stage.ana.runs("/mentor help")
        assert "/mentor prep" in answer.shown


async def test_row_47_a_delivery_that_ended_begins_anew(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    said = asyncio.Event()

    def hear(moment: Moment) -> None:
        if isinstance(moment, Posted):
            said.set()

    async with with_pages(stage) as running:
        living = asyncio.create_task(running.run())
        async with asyncio.timeout(10):
            await _ends_delivery()
            stage.slack.listen(hear)
            await stage.given_session(pair, MONDAY + timedelta(hours=4))
            await said.wait()
        running.stop()
        await living


async def _ends_delivery() -> None:
    """Whatever the reason may be."""
    found: list[asyncio.Task[Any]] = []
    while not found:
        await asyncio.sleep(0)
        found = [each for each in asyncio.all_tasks() if each.get_name() == "delivery"]
    found[0].cancel()
    await asyncio.wait(found)


async def test_row_47_a_silent_delivery_is_not_ready(stage: Stage) -> None:
    ticks = HandTicks()
    async with with_pages(stage, Vitals(ticks)) as running:
        ticks.more += 31
        status, problems = await page(running, "readyz")
        assert status == 503
        assert "nothing was heard of the delivery for 3" in problems[0]
        living = asyncio.create_task(running.run())
        async with asyncio.timeout(10):
            while (await page(running, "readyz"))[0] != 200:
                pass
        running.stop()
        await living
        assert await page(running, "readyz") == (503, ["it is stopping"])


async def test_without_a_line_to_slack_it_is_not_ready(stage: Stage) -> None:
    async with with_pages(stage) as running:
        stage.slack.refuses_handshakes(1_000)
        await stage.slack.disconnect()
        async with asyncio.timeout(10):
            while await page(running, "readyz") != (503, ["there is no line to Slack"]):
                pass
        assert (await page(running, "livez"))[0] == 200, "starting it again would change nothing"


async def test_another_schema_beneath_it_is_not_ready(stage: Stage) -> None:
    async with with_pages(stage) as running:
        with opened(stage.settings.database_url) as other:
            other.execute(text("UPDATE alembic_version SET version_num = 'canary'"))
        assert await page(running, "readyz") == (503, ["the database has the schema of another version"])


async def test_a_database_that_fails_is_not_ready(stage: Stage) -> None:
    async with with_pages(stage) as running:
        with opened(stage.settings.database_url) as other:
            other.execute(text("ALTER TABLE alembic_version RENAME TO canary"))
        assert await page(running, "readyz") == (503, ["the database did not answer in 1 s"])
