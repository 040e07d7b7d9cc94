"""The clock as a value: whoever needs the time is handed one of these."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Protocol

log = logging.getLogger(__name__)

WORTH_A_WORD = timedelta(seconds=5)


class Clock(Protocol):
    def now(self) -> datetime:
        """The time it is for the product, aware and in UTC."""

    def real_delay(self, until: datetime) -> float:
        """How many seconds this machine has to wait for `until`; never negative."""


def machine() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    def __init__(self, wall: Callable[[], datetime] = machine, tick: Callable[[], float] = monotonic) -> None:
        """`tick`: seconds that only ever grow, whatever happens to the clock of the machine."""
        self._wall = wall
        self._tick = tick
        self._seen = wall(), tick()

    def now(self) -> datetime:
        (wall, tick), self._seen = self._seen, (self._wall(), self._tick())
        jumped = self._seen[0] - wall - timedelta(seconds=self._seen[1] - tick)
        if abs(jumped) > WORTH_A_WORD:
            way = "ahead" if jumped > timedelta(0) else "back"
            log.warning("the clock of this machine was put %s by %.0f s", way, abs(jumped).total_seconds())
        return self._seen[0]

    def real_delay(self, until: datetime) -> float:
        return max(0.0, (until - self.now()).total_seconds())
