"""Composes messages from the present rows: what is asked for at the same time in one transaction.

Each needs a dozen questions to the database; asked about many at once they cost hardly more than about one.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.domain.touchpoint import Touchpoint
from bot.store.database import Database
from scheduling.messages import compose
from scheduling.outgoing import NotYet, Outgoing
from scheduling.reading import read_for


@dataclass(slots=True, eq=False)
class _Entry:
    touchpoint: Touchpoint
    now: datetime
    over: bool = False
    outgoing: Outgoing | None = None
    problem: BaseException | None = None

    def __enter__(self) -> None:
        """What goes wrong until its exit is laid to this one, and the others go on."""

    def __exit__(self, _: object, problem: BaseException | None, __: object) -> bool:
        self.problem = problem
        return isinstance(problem, Exception)

    @property
    def ours(self) -> bool:
        """Whether something is wrong that may have come from one beside it."""
        return isinstance(self.problem, Exception) and not isinstance(self.problem, NotYet)


class Composing:
    """For one workspace."""

    def __init__(self, db: Database, team_id: str) -> None:
        self._db = db
        self._team_id = team_id
        self._entries: list[_Entry] = []
        self._turn = asyncio.Lock()

    async def compose(self, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
        """As `compose` of messages does, and raises what that raises."""
        mine = _Entry(touchpoint, now)
        self._entries.append(mine)
        async with self._turn:
            if not mine.over:
                # Those that were taken on together come to this point meanwhile.
                await asyncio.sleep(0)
                await self._compose_all()
        if mine.problem:
            raise mine.problem
        return mine.outgoing

    async def _compose_all(self) -> None:
        entries, self._entries = self._entries, []
        await self._try(entries)
        if len(entries) > 1:
            # After a fault the transaction is of no more use: it must not be laid to those beside.
            for each in [each for each in entries if each.ours]:
                await self._try([each])
        for each in entries:
            each.over = True

    async def _try(self, entries: list[_Entry]) -> None:
        (problem,) = await asyncio.gather(self._read(entries), return_exceptions=True)
        if problem:
            for each in entries:
                each.problem = problem

    async def _read(self, entries: list[_Entry]) -> None:
        async with self._db.read() as tx:
            await read_for(tx, self._team_id, [each.touchpoint for each in entries])
            for each in entries:
                with each:
                    each.outgoing = await compose(tx, each.touchpoint, each.now)
