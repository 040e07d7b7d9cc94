"""The demo's clock: as fast as one likes, it can stand still, and it can jump when nothing is going on."""

import time
from datetime import datetime, timedelta

STANDING = 3600.0
"""Real seconds to wait for a moment while the clock stands: whoever sets it going rings before."""


class DemoClock:
    def __init__(self, start: datetime, speed: float) -> None:
        self._from = start
        self._since = time.monotonic()
        self._speed = speed

    @property
    def speed(self) -> float:
        """Seconds that pass in a real one; 0 while it stands still."""
        return self._speed

    def now(self) -> datetime:
        return self._from + timedelta(seconds=(time.monotonic() - self._since) * self._speed)

    def real_delay(self, until: datetime) -> float:
        if not self._speed:
            return STANDING
        return max(0.0, (until - self.now()).total_seconds() / self._speed)

    def set_speed(self, speed: float) -> None:
        self._from, self._since = self.now(), time.monotonic()
        self._speed = speed

    def jump(self, to: datetime) -> None:
        """Forward only: a clock that ran back would say things twice."""
        self._from, self._since = max(to, self.now()), time.monotonic()
