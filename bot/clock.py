"""The clock as a value: whoever needs the time is handed one of these."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time it is for the product, aware and in UTC."""

    def real_delay(self, until: datetime) -> float:
        """How many seconds this machine has to wait for `until`; never negative."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def real_delay(self, until: datetime) -> float:
        return max(0.0, (until - self.now()).total_seconds())
