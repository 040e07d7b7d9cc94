"""Told to stop, it finishes what is under way; killed, it leaves nothing that the next start cannot mend."""

import asyncio
import json
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket

import aiohttp
from sqlalchemy import text

from simulator import Channel, Message
from simulator.moments import Moment, Posted
from tests.databases import opened
from tests.faults.cutting import Line, cutting
from tests.faults.outside import held
from tests.live import given_first
from tests.scenarios.test_process import ended, environment, start
from tests.stage import Stage, open_stage

PAIRS = 5


class Running:
    """The companion in a process of its own, on the database of the stage."""

    def __init__(self, stage: Stage, line: Line, process: Process, port: int) -> None:
        self.stage = stage
        self.line = line
        self.process = process
        self._url = f"http://127.0.0.1:{port}/readyz"

    async def ready(self) -> tuple[int, list[str]]:
        async with aiohttp.ClientSession() as http, http.get(self._url) as answer:
            return answer.status, json.loads(await answer.text())["problems"]

    async def until_ready(self, status: int) -> None:
        async with asyncio.timeout(20):
            while (await self.ready())[0] != status:
                pass

    async def until_hanging(self, calls: int) -> None:
        async with asyncio.timeout(20):
            while self.line.hanging < calls:
                self.line.hung.clear()
                await self.line.hung.wait()

    def told(self, number: signal.Signals) -> None:
        self.process.send_signal(number)


@asynccontextmanager
async def running(stage: Stage, folder: Path, *hangs: str) -> AsyncIterator[Running]:
    """Its calls of these methods hang, until the line says otherwise."""
    await stage.running.aclose()
    line = Line(hangs=set(hangs))
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with cutting(line, stage.slack.api_url):
        ours = {"SLACK_API_URL": line.url, "HEALTH_PORT": str(port)}
        settings = environment(stage.slack, folder, DATABASE_URL=stage.settings.database_url, **ours)
        process = await start(settings, folder, "run")
        try:
            yield Running(stage, line, process, port)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


@asynccontextmanager
async def due_now(folder: Path, template: Path) -> AsyncIterator[tuple[Stage, list[Channel]]]:
    """Several sessions that began a moment ago, in the time of this machine; nobody has said so yet."""
    now = datetime.now(UTC)
    async with open_stage(folder, now=now - timedelta(hours=1), template=template) as stage:
        places = []
        for number in range(PAIRS):
            mentor, mentee = stage.slack.person(f"Mentor {number}"), stage.slack.person(f"Mentee {number}")
            pair, place = await stage.given_pair(mentor, mentee)
            await given_first(stage, pair)
            await stage.given_session(pair, now - timedelta(seconds=1))
            places.append(place)
        pair, _ = await stage.given_pair()
        await given_first(stage, pair)
        await stage.given_session(pair, now + timedelta(days=3))
        await stage.until(now - timedelta(seconds=2))
        yield stage, places


def cards(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if "Next block" in each.buttons]


def in_doubt(stage: Stage) -> list[str]:
    query = text("SELECT state FROM touchpoints WHERE state IN ('sending', 'unknown')")
    with opened(stage.settings.database_url) as connection:
        return list(connection.scalars(query))


async def prepares(stage: Stage) -> None:
    """Ben opens his preparation and fills it in; it is still to be sent."""
    await stage.ben.runs("/mentor prep")
    stage.ben.fills({"since": "I spoke up twice"})


async def test_row_44_told_to_stop_it_finishes_its_messages_and_answers_the_form(
    tmp_path: Path, template: Path
) -> None:
    async with (
        due_now(tmp_path, template) as (stage, places),
        running(stage, tmp_path, "chat.postMessage") as companion,
    ):
        await companion.until_hanging(PAIRS)
        await prepares(stage)
        with held(stage.settings.database_url):
            sending = asyncio.create_task(stage.ben.submits())
            companion.told(signal.SIGTERM)
            await companion.until_ready(503)
            assert await companion.ready() == (503, ["it is stopping"])
        companion.line.gone.set()
        assert await sending == {}
        code, log = await ended(companion.process)
        assert code == 0, log
        assert [len(cards(stage, place)) for place in places] == [1] * PAIRS
        assert in_doubt(stage) == []


async def test_row_44_a_press_that_waits_for_slack_is_answered(tmp_path: Path, template: Path) -> None:
    async with (
        due_now(tmp_path, template) as (stage, _),
        running(stage, tmp_path, "views.open") as companion,
    ):
        await asyncio.wait_for(stage.slack.connected(), timeout=20)
        pressing = asyncio.create_task(stage.ben.runs("/mentor settings"))
        await companion.until_hanging(1)
        companion.told(signal.SIGTERM)
        await companion.until_ready(503)
        for _ in range(50):
            assert await companion.ready() == (503, ["it is stopping"]), "it waits for the answer"
        companion.line.gone.set()
        await pressing
        code, log = await ended(companion.process)
        assert code == 0, log
        assert stage.ben.modal
        assert stage.ben.last_error is None


async def test_row_45_killed_while_it_waits_for_slack_nothing_is_lost_or_doubled(
    tmp_path: Path, template: Path
) -> None:
    async with (
        due_now(tmp_path, template) as (stage, places),
        running(stage, tmp_path, "chat.postMessage") as companion,
    ):
        await companion.until_hanging(PAIRS)
        companion.told(signal.SIGTERM)
        await companion.until_ready(503)
        companion.told(signal.SIGKILL)
        assert (await ended(companion.process))[0] == -signal.SIGKILL
        assert len(in_doubt(stage)) == PAIRS
        await stage.restarts(minutes=3)
        await stage.passes(minutes=3)
        assert [len(cards(stage, place)) for place in places] == [1] * PAIRS
        assert in_doubt(stage) == []


async def test_told_twice_it_ends_at_once(tmp_path: Path, template: Path) -> None:
    async with (
        due_now(tmp_path, template) as (stage, _),
        running(stage, tmp_path, "chat.postMessage") as companion,
    ):
        await companion.until_hanging(PAIRS)
        companion.told(signal.SIGTERM)
        await companion.until_ready(503)
        companion.told(signal.SIGTERM)
        assert (await ended(companion.process))[0] == 128 + signal.SIGTERM


async def test_row_41_what_happens_while_it_starts_is_not_lost(tmp_path: Path, template: Path) -> None:
    told = asyncio.Event()

    def hear(moment: Moment) -> None:
        if isinstance(moment, Posted) and "Somebody else has joined" in moment.message.shown:
            told.set()

    async with open_stage(tmp_path, now=datetime.now(UTC), template=template) as stage:
        _, place = await stage.given_pair()
        await stage.settles()
        stage.slack.listen(hear)
        async with running(stage, tmp_path, "auth.test") as companion:
            await companion.until_hanging(1)
            assert await companion.ready() == (503, ["it is starting"])
            joining = asyncio.create_task(stage.slack.joins(stage.cleo, place))
            companion.line.gone.set()
            await joining
            await asyncio.wait_for(told.wait(), timeout=20)
            await companion.until_ready(200)


async def test_told_to_stop_while_it_starts_it_stops(tmp_path: Path, template: Path) -> None:
    async with (
        open_stage(tmp_path, now=datetime.now(UTC), template=template) as stage,
        running(stage, tmp_path, "auth.test") as companion,
    ):
        await companion.until_hanging(1)
        companion.told(signal.SIGTERM)
        code, log = await ended(companion.process)
        assert code == 0, log
