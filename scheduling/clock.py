"""The alarm: wakes the delivery at the next due moment. The only file that knows APScheduler.

Jobs live in memory and only set an event; what is due stands in the database.
"""

import asyncio
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

NET = timedelta(seconds=15)
"""How often the database is asked anyway: should an alarm ever be missed, or another process die, or the
clock of the machine be put back."""


class Alarm:
    def __init__(self, clock: Clock, net: timedelta = NET) -> None:
        self._clock = clock
        self._rang = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._net = net.total_seconds()

    def start(self) -> None:
        self._scheduler.start()

    def close(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def ring(self) -> None:
        self._rang.set()

    async def _rings(self) -> None:
        # A plain function would run in a thread, from where an event of the loop must not be set.
        self.ring()

    def set_for(self, moment: datetime | None) -> None:
        """Ring at `moment`, and no longer at whatever was set before."""
        if self._scheduler.get_job("next"):
            self._scheduler.remove_job("next")
        if moment is None:
            return
        # APScheduler runs on this machine's clock; the companion's own may be faster or stand still.
        rings_at = datetime.now(UTC) + timedelta(seconds=self._clock.real_delay(moment))
        self._scheduler.add_job(
            self._rings,
            "date",
            run_date=rings_at,
            id="next",
            misfire_grace_time=None,
            # The last one may be ringing still: this one must not be passed over because of it.
            max_instances=sys.maxsize,
            replace_existing=True,
        )

    async def wait(self) -> None:
        # By the loop's own time: a job of the scheduler would wait an hour more where the machine's clock
        # is put back by one.
        with suppress(TimeoutError):
            async with asyncio.timeout(self._net):
                await self._rang.wait()
        self._rang.clear()
