"""The demo's hands on the clock: its story and the visitors of its page turn it the same way."""

import asyncio
from datetime import datetime

from bot.app import Companion
from bot.demo.clock import DemoClock
from bot.store import claims
from simulator import SlackRefused

PATIENCE = 5.0
"""Real seconds after which the companion should have said what was due."""
LOOK_AGAIN = 0.02


class Hands:
    """What the page of the local Slack calls its controls."""

    def __init__(self, clock: DemoClock) -> None:
        self._clock = clock
        self._running: Companion | None = None
        self._team_id = ""
        self.reserved = False
        """While a story is played, visitors look on: a clock that ran ahead of it would end it."""

    def hold(self, running: Companion, team_id: str) -> None:
        self._running, self._team_id = running, team_id

    def release(self) -> None:
        """The companion ends; a page that is still open asks no more of it."""
        self._running = None

    def now(self) -> datetime:
        return self._clock.now()

    @property
    def speed(self) -> float:
        return self._clock.speed

    def set_speed(self, speed: float) -> None:
        self._must_be_free()
        self._clock.set_speed(speed)
        self._ring()

    async def upcoming(self) -> datetime | None:
        """When the companion next has something to do: not after now, while it does it."""
        if (running := self._running) is None:
            return None
        async with running.db.read() as tx:
            moment = await claims.next_moment(tx, [self._team_id])
        # What is on its way to Slack would be looked at only when its lease is over.
        return self.now() if running.delivery.busy else moment

    async def jump(self) -> None:
        self._must_be_free()
        await self.idle()
        if due := await self.upcoming():
            await self.go_to(due)

    async def go_to(self, moment: datetime) -> bool:
        """Whether everything due by then was said in time."""
        self._clock.jump(moment)
        self._ring()
        return await self.idle()

    async def idle(self) -> bool:
        """Until nothing is due any more by now; False if that never came."""
        for _ in range(int(PATIENCE / LOOK_AGAIN)):
            due = await self.upcoming()
            if due is None or due > self._clock.now():
                return True
            await asyncio.sleep(LOOK_AGAIN)
        return False

    def _ring(self) -> None:
        """The alarm was set by the clock as it ran before."""
        if self._running:
            self._running.alarm.ring()

    def _must_be_free(self) -> None:
        if self.reserved:
            raise SlackRefused("The story is being played and turns the clock itself. Wait for its end.")
