"""So many at once; and of those who wait, whoever somebody waits for goes first, then whoever came first."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Room:
    def __init__(self, places: int) -> None:
        self._free = places
        self._hurried: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def place(self, by: float, *, hurried: bool) -> AsyncIterator[None]:
        """`by`: of the monotonic clock. Raises TimeoutError when none is free until then."""
        await self._enter(by, self._hurried if hurried else self._patient)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, by: float, queue: deque[asyncio.Future[None]]) -> None:
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            async with asyncio.timeout_at(by):
                await turn
        except (TimeoutError, asyncio.CancelledError):
            if turn.done() and not turn.cancelled():
                # It came in the same moment in which its owner gave up.
                self._leave()
            raise

    def _leave(self) -> None:
        for queue in (self._hurried, self._patient):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._free += 1
