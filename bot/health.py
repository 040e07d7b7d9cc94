"""The health pages, and the eye on the event loop. Both live in a thread of their own, beside that loop."""

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from traceback import format_stack
from typing import Any

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.beside import Beside, beside
from bot.config import Settings, WrongSetting
from bot.meters import Meters
from bot.vitals import BLOCKED, SILENT, Vitals

log = logging.getLogger(__name__)

IN_TIME = 1.0
"""Seconds for an answer of the companion's own loop."""
LOOK = 1.0
"""Seconds between two looks whether that loop is blocked."""
UNKNOWN = float("nan")


class Health:
    """What only the companion's own loop knows is asked of it; it hands in the questions when it is ready."""

    url = ""
    """Where the pages are; empty where nobody wants them."""

    def __init__(self, vitals: Vitals, meters: Meters, other: Beside) -> None:
        self._vitals = vitals
        self._meters = meters
        self._other = other
        self._told = False
        self._oldest_due = UNKNOWN
        self.connected: Callable[[], Coroutine[Any, Any, bool]] | None = None
        self.fits: Callable[[], Coroutine[Any, Any, bool]] | None = None
        """Whether the database has the schema of this program."""
        self.oldest_due: Callable[[], Coroutine[Any, Any, float]] | None = None
        """For how many seconds the oldest of all that is due has been so."""
        meters.watch("loop_lag_seconds", "How late the event loop is or last was.", lambda: vitals.lag)
        meters.watch("oldest_due_seconds", "How long the oldest due one waits.", lambda: self._oldest_due)

    async def live(self, _: web.Request) -> web.Response:
        return _page([f"the event loop is blocked for {blocked:.0f} s"] if (blocked := self.look()) else [])

    async def ready(self, _: web.Request) -> web.Response:
        return _page(await self._problems())

    async def metrics(self, _: web.Request) -> web.Response:
        found = await self._other.asks(self.oldest_due(), IN_TIME) if self.oldest_due else None
        self._oldest_due = UNKNOWN if found is None else found
        return web.Response(body=self._meters.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    def look(self) -> float:
        """For how many seconds the loop is blocked; a blocked one is told of once, with where it stands."""
        blocked = self._vitals.blocked_for
        if blocked > BLOCKED and not self._told:
            stack = format_stack(sys._current_frames()[self._other.home_thread])  # noqa: SLF001 its only name
            log.error("the event loop is blocked for %.0f s\n%s", blocked, "".join(stack))
        self._told = blocked > BLOCKED
        return blocked if self._told else 0.0

    async def _problems(self) -> list[str]:
        if self.connected is None or self.fits is None:
            return ["it is starting"]
        problems = ["it is stopping"] if self._vitals.stopping else []
        if (silent := self._vitals.delivery_silent_for) > SILENT:
            problems.append(f"nothing was heard of the delivery for {silent:.0f} s")
        if not await self._other.asks(self.connected(), IN_TIME):
            problems.append("there is no line to Slack")
        fits = await self._other.asks(self.fits(), IN_TIME)
        if fits is None:
            problems.append(f"the database did not answer in {IN_TIME:.0f} s")
        elif not fits:
            problems.append("the database has the schema of another version")
        return problems


def _page(problems: list[str]) -> web.Response:
    answer = json.dumps({"ok": not problems, "problems": problems})
    return web.json_response(text=answer + "\n", status=503 if problems else 200)


@asynccontextmanager
async def health(settings: Settings, vitals: Vitals, meters: Meters) -> AsyncIterator[Health]:
    """Raises WrongSetting where the port is not to be had."""
    async with beside() as other:
        found = Health(vitals, meters, other)
        beating = asyncio.create_task(vitals.beat(), name="heartbeat")
        runner = await other.does(_opened(found))
        try:
            if settings.health_port is not None:
                await other.does(_served(runner, settings))
                found.url = f"http://{settings.health_host}:{runner.addresses[0][1]}"
                log.info("health pages at %s", found.url)
            yield found
        finally:
            beating.cancel()
            await other.does(runner.cleanup())


async def _opened(found: Health) -> web.AppRunner:
    app = web.Application(client_max_size=1024)
    app.router.add_get("/livez", found.live)
    app.router.add_get("/readyz", found.ready)
    app.router.add_get("/metrics", found.metrics)
    app.cleanup_ctx.append(lambda _: _looking(found))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    return runner


async def _looking(found: Health) -> AsyncIterator[None]:
    async def look() -> None:
        while True:
            found.look()
            await asyncio.sleep(LOOK)

    looking = asyncio.create_task(look())
    yield
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking


async def _served(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.health_host, settings.health_port).start()
    except OSError as problem:
        raise WrongSetting(
            "HEALTH_PORT",
            "cannot be opened at HEALTH_HOST. Name a free port, and an address of this machine.",
        ) from problem
