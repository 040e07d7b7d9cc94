"""How much is taken on before it is on its way to Slack, in all workspaces together.

What was claimed and not sent is in doubt when this process dies; and whoever presses meanwhile wants a turn.
"""

import asyncio
from collections.abc import Awaitable, Callable

from bot.domain.touchpoint import Touchpoint

BATCHES = 3
A_WHILE = 1.0
"""Seconds: whoever takes longer waits for Slack, and must hold up no other workspace."""


class Ahead:
    def __init__(self, batches: int = BATCHES) -> None:
        self._places = asyncio.Semaphore(batches)
        self._batches: dict[str, _Batch] = {}
        """By touchpoint."""

    async def take_on(self, claim: Callable[[], Awaitable[list[Touchpoint]]]) -> list[Touchpoint]:
        """What one workspace takes on at once, when it is its turn."""
        await self._places.acquire()
        batch = _Batch(self._places)
        try:
            taken = await claim()
            batch.ahead = {each.id for each in taken}
        finally:
            batch.leave_if_empty()
        self._batches |= dict.fromkeys(batch.ahead, batch)
        return taken

    def lets_go(self, touchpoint: Touchpoint) -> None:
        """It is on its way, or over. With the last of a batch the next one has its turn."""
        if batch := self._batches.pop(touchpoint.id, None):
            batch.ahead.discard(touchpoint.id)
            batch.leave_if_empty()


class _Batch:
    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._ends = asyncio.get_running_loop().call_later(A_WHILE, self._leave)
        self._left = False
        self.ahead: set[str] = set()

    def leave_if_empty(self) -> None:
        if not self.ahead:
            self._leave()

    def _leave(self) -> None:
        if not self._left:
            self._left = True
            self._ends.cancel()
            self._places.release()
