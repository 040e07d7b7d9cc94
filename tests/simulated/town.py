"""A workspace through months: Slack in bad weather, and the companion, which stops, dies and comes back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random

import yaml
from aiohttp import web

from bot.app import Companion, companion
from bot.config import Settings
from bot.operations.manifest import written
from bot.store import claims
from simulator.manifest import read_manifest
from simulator.people.person import Person
from simulator.server import web_app
from simulator.slack import Workspace
from simulator.world import Rules, World
from tests.databases import fresh
from tests.simulated.weather import Weather
from tests.stage import HandClock

Life = AsyncIterator[datetime]
"""What somebody does, and between two deeds the moment at which they go on."""


@dataclass(frozen=True, slots=True)
class Absence:
    begins: datetime
    ends: datetime


@dataclass
class Town:
    slack: Workspace
    clock: HandClock
    weather: Weather
    settings: Settings
    running: AsyncExitStack
    companion: Companion
    lives: list[tuple[datetime, int, Life]] = field(default_factory=list)
    reads_back: bool = False
    """Whether it may look for its own posts."""
    absences: list[Absence] = field(default_factory=list)
    """When the companion was not there; of a crash an instant."""
    numbers: "count[int]" = field(default_factory=count)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def person(self, name: str, tz: str) -> Person:
        return self.slack.person(name, tz=tz)

    def begins(self, life: Life) -> None:
        heappush(self.lives, (self.now, next(self.numbers), life))

    async def until(self, end: datetime) -> None:
        """Everybody lives, and everything that is due is said at its moment."""
        while True:
            due, wakes = await self._next(), self.lives[0][0] if self.lives else end
            late = min((each[0] for each in self.weather.stragglers), default=end)
            moment = min(wakes, late, due or end)
            if moment >= end:
                break
            self.clock.set(moment)
            await self.weather.arrive()
            await (self._wake() if wakes <= moment else self.deliver())
        self.clock.set(end)

    async def deliver(self) -> None:
        """Unless it dies meanwhile: then it is started again."""
        work = asyncio.create_task(self.companion.delivery.deliver_due())
        self.weather.kill = lambda: _kill(work)
        await asyncio.wait([work])
        if not work.cancelled():
            work.result()
            return
        await self.is_away(timedelta(seconds=2))

    async def is_away(self, length: timedelta) -> None:
        self.absences.append(Absence(self.now, self.now + length))
        back = self.now + length
        await self.running.aclose()
        while (late := min((each[0] for each in self.weather.stragglers), default=back)) < back:
            self.clock.set(late)
            await self.weather.arrive()
        self.clock.set(back)
        self.companion = await self.running.enter_async_context(companion(self.settings, self.clock))
        await self.slack.world.line.opened.wait()

    async def _wake(self) -> None:
        _, number, life = heappop(self.lives)
        async for moment in life:
            heappush(self.lives, (max(moment, self.now), number, life))
            return

    async def _next(self) -> datetime | None:
        async with self.companion.db.read() as tx:
            return await claims.next_moment(tx, [self.slack.team_id])


def _kill(work: "asyncio.Task[None]") -> None:
    """As a process dies: nothing is finished, nothing recorded. Asked until it gives in."""
    work.cancel()
    if not work.done():
        asyncio.get_running_loop().call_soon(_kill, work)


async def hard_times(town: Town, drawn: Random, end: datetime) -> Life:
    """The companion is stopped, or dies in the middle of something, again and again."""
    while town.now < end:
        yield town.now + timedelta(hours=drawn.uniform(12, 24 * 12))
        if drawn.random() < 0.5:
            town.weather.crash_at = drawn.randint(1, 4)
        else:
            hours = drawn.choice([0.001, 0.01, 0.5, 3, 10, 30, 75])
            await town.is_away(timedelta(hours=hours))


@asynccontextmanager
async def open_town(
    folder: Path, now: datetime, seed: int, template: Path | None = None, *, read_back: bool = False
) -> AsyncIterator[Town]:
    clock = HandClock(now)
    world = World(read_manifest(yaml.safe_load(written(read_back=read_back)), ()), clock.now, Rules())
    slack, weather = Workspace(world), Weather(seed, clock.now)
    app = web_app([world])
    app.middlewares.append(weather.middleware)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    world.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        with fresh(folder, template) as url:
            settings = Settings(
                bot_tokens=(world.bot_token,),
                app_token=world.app_token,
                database_url=url,
                master_key=bytes(range(32)),
                slack_api_url=f"{world.address}/api/",
            )
            async with AsyncExitStack() as running:
                first = await running.enter_async_context(companion(settings, clock))
                await world.line.opened.wait()
                yield Town(slack, clock, weather, settings, running, first, reads_back=read_back)
    finally:
        await world.close()
        await runner.cleanup()
