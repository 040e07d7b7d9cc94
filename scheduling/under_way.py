"""What one workspace has on its way: several at once, each by itself."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.domain.touchpoint import Touchpoint

AT_ONCE = 25
"""Sessions begin on the hour: one call after the other, the last of twenty pairs would hear it late."""
A_MOMENT = 0.25
"""Seconds in which others end too: what comes next is taken on, and composed, together."""


class UnderWay:
    def __init__(self) -> None:
        self._tasks: dict[asyncio.Task[None], Touchpoint] = {}

    @property
    def now(self) -> list[Touchpoint]:
        """What has not ended, earliest first."""
        return [touchpoint for task, touchpoint in self._tasks.items() if not task.done()]

    @property
    def full(self) -> bool:
        return len(self._tasks) >= AT_ONCE

    def begin(self, work: Coroutine[Any, Any, None], touchpoint: Touchpoint) -> None:
        self._tasks[asyncio.create_task(work)] = touchpoint

    async def some_end(self, *, but: int) -> bool:
        """Wait for one, and a moment for all but so many; False where none is under way.

        Raises what one of them raised.
        """
        if not self._tasks:
            return False
        _, left = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        if len(left) > but:
            in_order = [each for each in self._tasks if each in left]
            await asyncio.wait(in_order[: len(left) - but], timeout=A_MOMENT)
        done = [each for each in self._tasks if each.done()]
        for each in done:
            del self._tasks[each]
        for each in done:
            each.result()
        return True

    async def all_end(self) -> None:
        """None is given up because another one failed. Raises what one of them raised."""
        ends = await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        for problem in filter(None, ends):
            raise problem
