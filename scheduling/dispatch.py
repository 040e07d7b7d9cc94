"""Sees which workspaces have something to say, and has each say it by itself: a slow one delays no other."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from time import monotonic
from typing import Any

from bot.account import Workspaces
from bot.clock import Clock
from bot.meters import Meters
from bot.store import claims
from bot.store.database import Database
from scheduling.ahead import Ahead
from scheduling.clock import Alarm
from scheduling.delivery import Delivery, unharmed
from scheduling.turns import Turns

AGAIN = timedelta(seconds=1)
"""When to look again after a workspace that another process speaks for."""
AFTER_TROUBLE = timedelta(seconds=3)
"""When to look again after the database was away: soon, and not so often that the log fills up."""


class Dispatch:
    def __init__(
        self,
        db: Database,
        clock: Clock,
        workspaces: Workspaces,
        meters: Meters,
        tick: Callable[[], float] = monotonic,
    ) -> None:
        """`tick`: seconds that only ever grow, whatever happens to the clock."""
        self._db = db
        self._clock = clock
        self._turns, ahead = Turns(db), Ahead()
        self._deliveries = {
            team_id: Delivery(db.of(team_id), clock, workspace, self._turns, meters, ahead=ahead)
            for team_id, workspace in workspaces.items()
        }
        self._draining: dict[str, asyncio.Task[Any]] = {}
        self._stopping = False
        self._tick = tick
        self.looked_at = tick()
        """When it last looked what is due, in ticks: its pulse."""

    @property
    def busy(self) -> bool:
        """Whether something is being said or edited at this moment."""
        return bool(self._draining)

    async def deliver_due(self) -> None:
        """Say everything that is due, in all workspaces. Raises what kept it from that."""
        while not self._stopping:
            for team_id, took_over in (await self._ours(await self._at_work())).items():
                self._begin(team_id, self._drain(team_id, took_over=took_over))
            if not self._draining:
                return
            ends = await asyncio.gather(*self._draining.values(), return_exceptions=True)
            for problem in ends:
                if isinstance(problem, BaseException):
                    raise problem

    async def run(self, alarm: Alarm) -> None:
        """Until stopped: have said what is due, set the alarm, wait for it."""
        while not self._stopping:
            if not await unharmed(self._look(alarm)):
                alarm.set_for(self._clock.now() + AFTER_TROUBLE)
            if not self._stopping:
                await alarm.wait()
        await asyncio.gather(*self._draining.values(), return_exceptions=True)

    def stop(self) -> None:
        """Begin nothing new; what is under way is finished and recorded."""
        self._stopping = True
        for delivery in self._deliveries.values():
            delivery.stop()

    async def _look(self, alarm: Alarm) -> None:
        now = self._clock.now()
        wanted = await self._at_work()
        ours = await self._ours(wanted)
        for team_id, took_over in ours.items():
            self._begin(team_id, self._drain_and_ring(team_id, alarm, took_over=took_over))
        async with self._db.read() as tx:
            moments = [await claims.next_moment(tx, list(self._deliveries), now)]
        if wanted - ours.keys():
            moments.append(now + AGAIN)
        alarm.set_for(min(filter(None, moments), default=None))
        self.looked_at = self._tick()

    async def _at_work(self) -> set[str]:
        async with self._db.read() as tx:
            return await claims.at_work(tx, list(self._deliveries), self._clock.now())

    async def _ours(self, wanted: set[str]) -> dict[str, bool]:
        """Those that this process may speak for and does not yet; and whether another one did before."""
        return await self._turns.take(wanted - self._draining.keys())

    def _begin(self, team_id: str, work: Coroutine[Any, Any, None]) -> None:
        self._draining[team_id] = task = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._draining.pop(team_id))

    async def _drain_and_ring(self, team_id: str, alarm: Alarm, *, took_over: bool) -> None:
        if await unharmed(self._drain(team_id, took_over=took_over)):
            # Something may have come due since it last looked, and this workspace was passed over as busy.
            asyncio.get_running_loop().call_soon(alarm.ring)
        else:
            alarm.set_for(self._clock.now() + AFTER_TROUBLE)

    async def _drain(self, team_id: str, *, took_over: bool) -> None:
        try:
            await self._deliveries[team_id].drain(took_over=took_over)
        finally:
            await self._turns.hand_back(team_id)
