"""Composes messages from the present rows: what is asked for at the same time in one transaction.

Each needs a dozen questions to the database; asked about many at once they cost hardly more than about one.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.touchpoint import Kind, Touchpoint
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store import touchpoint as touchpoints
from bot.store.database import Database, Transaction
from bot.store.together import read_together, rows_of
from bot.stories.card import MATERIAL
from scheduling.messages import compose
from scheduling.outgoing import NotYet, Outgoing

ABOUT_A_SESSION = (*MATERIAL, touchpoints.NEWEST_SENT[Kind.CARD])


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
            await self._read_together(tx, [each.touchpoint for each in entries])
            for each in entries:
                with each:
                    each.outgoing = await compose(tx, each.touchpoint, each.now)

    async def _read_together(self, tx: Transaction, about: Sequence[Touchpoint]) -> None:
        ids = {each.pair_id for each in about}
        meetings = {each.session_id for each in about if each.session_id}
        keys = {pairs.BY_ID.column.key: ids, "pair_id": ids, "session_id": meetings}
        asked = (pairs.BY_ID, *(ABOUT_A_SESSION if meetings else ()))
        by_id = (pairs.BY_ID, sessions.IN_ORDER)
        await read_together(tx, self._team_id, keys, asked, known_by_id=by_id)
        couples = await rows_of(tx, pairs.BY_ID, self._team_id, list(ids))
        people = {person for each in couples for person in (each.mentor_id, each.mentee_id)}
        await read_together(tx, self._team_id, {"user_id": people}, [members.ALL])
