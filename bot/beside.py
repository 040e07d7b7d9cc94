"""A thread with a loop of its own, beside the companion's: it still answers when that one is blocked."""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

T = TypeVar("T")


class Beside:
    """Between the companion's loop, which is called home here, and the other one."""

    def __init__(self) -> None:
        self._home = asyncio.get_running_loop()
        self._home_thread = threading.get_ident()
        self._away = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._away.run_forever, name="health", daemon=True)
        self._thread.start()

    @property
    def home_thread(self) -> int:
        return self._home_thread

    async def does(self, work: Coroutine[Any, Any, T]) -> T:
        """Called at home: waits for work that is done in the other loop."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._away))

    async def asks(self, question: Coroutine[Any, Any, T], within: float) -> T | None:
        """Called in the other loop: home's answer; None when it failed or took more than so many seconds."""
        answer = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(question, self._home))
        await asyncio.wait({answer}, timeout=within)
        if not answer.done():
            answer.cancel()
            return None
        return None if answer.cancelled() or answer.exception() else answer.result()

    def close(self) -> None:
        self._away.call_soon_threadsafe(self._away.stop)
        self._thread.join()
        self._away.close()


@asynccontextmanager
async def beside() -> AsyncIterator[Beside]:
    other = Beside()
    try:
        yield other
    finally:
        other.close()
