"""`companion run`: until somebody stops it."""

import asyncio
import logging
import os
import signal
from collections.abc import Mapping
from contextlib import AsyncExitStack
from types import FrameType

from bot.agreed import AgreedClock
from bot.app import companion
from bot.clock import SystemClock
from bot.config import Settings, from_environment
from bot.logs import log_to

log = logging.getLogger(__name__)


def run(environment: Mapping[str, str]) -> int:
    settings = from_environment(environment)
    log_to(settings.log_level, settings.log_format)
    return asyncio.run(_until_stopped(settings))


async def _until_stopped(settings: Settings) -> int:
    told = asyncio.create_task(_told_to_stop())
    async with AsyncExitStack() as stack:
        opening = asyncio.create_task(
            stack.enter_async_context(companion(settings, AgreedClock(SystemClock())))
        )
        await asyncio.wait({opening, told}, return_when=asyncio.FIRST_COMPLETED)
        if not opening.done():
            # There is nothing to finish yet, and Slack may be out of reach for long.
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
            log.info("stopped before it was connected")
            return 0
        running = opening.result()
        log.info("connected; stop with Ctrl-C")
        work = asyncio.create_task(running.run())
        await asyncio.wait({work, told}, return_when=asyncio.FIRST_COMPLETED)
        running.stop()
        await work
    log.info("stopped")
    return 0


async def _told_to_stop() -> None:
    """Told again, the process ends on the spot."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    heard: list[int] = []

    def hear(number: int, _: FrameType | None) -> None:
        heard.append(number)
        if len(heard) > 1:
            os._exit(128 + number)
        loop.call_soon_threadsafe(told.set)

    # Not the loop's own handlers: those hear nothing while it is blocked.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, hear)
    await told.wait()
