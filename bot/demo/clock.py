"""The demo's clock: faster than this machine's, and it can jump when nothing is going on."""

import time
from datetime import datetime, timedelta


class DemoClock:
    def __init__(self, start: datetime, factor: float) -> None:
        self._from = start
        self._since = time.monotonic()
        self._factor = factor

    def now(self) -> datetime:
        return self._from + timedelta(seconds=(time.monotonic() - self._since) * self._factor)

    def real_delay(self, until: datetime) -> float:
        return max(0.0, (until - self.now()).total_seconds() / self._factor)

    def jump(self, to: datetime) -> None:
        """Forward only: a clock that ran back would say things twice."""
        self._from, self._since = max(to, self.now()), time.monotonic()
