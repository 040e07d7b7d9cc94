"""Writes down what became of touchpoints: what ends at the same time in one transaction.

Each commit waits for the disk: with many messages on their way the commits would take the time.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bot.domain.touchpoint import Touchpoint
from bot.store import outbox
from bot.store.database import Database, Transaction
from bot.store.outbox import Standing

Write = Callable[[Transaction], Awaitable[object]]
Said = tuple[Touchpoint, Standing]
SOON = 0.02
"""Seconds for which one waits for another to be written down with it."""


@dataclass(slots=True, eq=False)
class _Entry:
    what: Write | Said
    over: bool = False
    problem: BaseException | None = None


class Recording:
    def __init__(self, db: Database) -> None:
        self._db = db
        self._entries: list[_Entry] = []
        self._turn = asyncio.Lock()
        self._coming = 0
        self._all_here = asyncio.Event()

    async def record(self, what: Write | Said) -> None:
        """Committed on return; raises what the database says, to all who wrote together."""
        mine = _Entry(what)
        self._entries.append(mine)
        async with self._turn:
            if not mine.over:
                if isinstance(what, tuple):
                    await self._wait_for_company()
                await self._write_all()
        if mine.problem:
            raise mine.problem

    @contextmanager
    def comes_soon(self) -> Iterator[None]:
        """Something is on its way of which it will be known in the end what became of it."""
        self._coming += 1
        try:
            yield
        finally:
            self._coming -= 1
            if not self._coming:
                self._all_here.set()

    async def _wait_for_company(self) -> None:
        if self._coming:
            self._all_here.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(SOON):
                    await self._all_here.wait()

    async def _write_all(self) -> None:
        entries, self._entries = self._entries, []
        (problem,) = await asyncio.gather(self._commit(entries), return_exceptions=True)
        for each in entries:
            each.over, each.problem = True, problem

    async def _commit(self, entries: list[_Entry]) -> None:
        said = [each.what for each in entries if isinstance(each.what, tuple)]
        async with self._db.begin() as tx:
            if said:
                await outbox.mark_all_sent(tx, said)
            for each in entries:
                if not isinstance(each.what, tuple):
                    await each.what(tx)
