"""Signs of life: written by the companion's own loop, read by the thread that answers for its health."""

import asyncio
from collections.abc import Callable
from time import monotonic

BEAT = 0.5
"""Seconds between two signs of the loop."""
BLOCKED = 5.0
"""Seconds after which a loop counts as blocked."""
SILENT = 30.0
"""Seconds after which the delivery counts as gone."""


class Vitals:
    def __init__(self, tick: Callable[[], float] = monotonic) -> None:
        """`tick`: seconds that only ever grow, whatever happens to the clock of the machine."""
        self.tick = tick
        self._loop_seen = began = tick()
        self.delivery_seen: Callable[[], float] = lambda: began
        """When the delivery last looked for something to do, in ticks."""
        self._last_lag = 0.0
        self.stopping = False

    async def beat(self) -> None:
        """For ever: the loop runs, and that late."""
        while True:
            slept_from = self.tick()
            await asyncio.sleep(BEAT)
            self._loop_seen = self.tick()
            self._last_lag = max(0.0, self._loop_seen - slept_from - BEAT)

    @property
    def blocked_for(self) -> float:
        """Seconds that the loop has not been heard of; 0 while it is in time."""
        return max(0.0, self.tick() - self._loop_seen - BEAT)

    @property
    def lag(self) -> float:
        """Seconds that the loop is or was last behind."""
        return max(self._last_lag, self.blocked_for)

    @property
    def delivery_silent_for(self) -> float:
        return self.tick() - self.delivery_seen()
