"""`companion run`: until somebody stops it."""

import asyncio
import logging
import signal
from collections.abc import Mapping

from bot.app import companion
from bot.clock import SystemClock
from bot.config import Settings, from_environment

log = logging.getLogger(__name__)

GRACE = 20.0
"""Seconds for a call to Slack that is under way: cut short, nobody would know whether it was posted."""


def run(environment: Mapping[str, str]) -> int:
    settings = from_environment(environment)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    return asyncio.run(_until_stopped(settings))


async def _until_stopped(settings: Settings) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with companion(settings, SystemClock()) as running:
        log.info("connected; stop with Ctrl-C")
        work = asyncio.create_task(running.run())
        waiting = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
        running.stop()
        waiting.cancel()
        await asyncio.wait([work], timeout=GRACE)
        work.cancel()
        await asyncio.gather(work, waiting, return_exceptions=True)
    if work in done:
        work.result()
    log.info("stopped")
    return 0
