"""The clock of whoever runs the local Slack, handed to the page so that a visitor can turn it."""

from datetime import datetime
from typing import Protocol


class Controls(Protocol):
    """The local Slack has no clock of its own, and does not know what is going to happen when."""

    def now(self) -> datetime:
        """Aware, in UTC."""

    @property
    def speed(self) -> float:
        """Seconds that pass in one real second; 0 while it stands still."""

    def set_speed(self, speed: float) -> None:
        """Within SLOWEST and FASTEST, or 0."""

    async def upcoming(self) -> datetime | None:
        """The next moment at which something is due; None when nothing is."""

    async def jump(self) -> None:
        """Go to that moment, and let what is due happen."""


SLOWEST, FASTEST = 1.0, 600.0
