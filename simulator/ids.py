"""Makes the names and the message times that Slack makes."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

Now = Callable[[], datetime]


class Ids:
    """Ids in Slack's shapes, the same in every run, so that two runs can be compared."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self, prefix: str) -> str:
        return f"{prefix}0{next(self._numbers):08X}"


class Timestamps:
    """Message times: from the injected clock, unique and increasing even when that clock stands still."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._last = 0

    def next(self) -> str:
        self._last = max(int(self._now().timestamp() * 1_000_000), self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
