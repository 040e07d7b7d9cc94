"""The one way to open a transaction, whichever database it is; and how times and text stand in it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from copy import copy
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Self

from sqlalchemy import DateTime, Dialect, Text, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.types import TypeDecorator

from bot.domain.errors import UserError
from bot.store.codec import Codec
from bot.store.kind import IN_TIME, PATIENCE, Kind, Statement, Trouble
from bot.store.postgres import Postgres
from bot.store.room import Room
from bot.store.sqlite import Sqlite

log = logging.getLogger(__name__)

OVERTIME = 10.0
"""Seconds beyond the wait for its turn that a transaction may take: then the server has fallen silent."""
IN_A_HURRY = 0.7
"""The same while somebody waits for the answer."""


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes in and out, always UTC; SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a zone must not reach the database")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text. PostgreSQL takes no NUL in it; people's words have none left, but what looks like an id may."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        return value.replace("\0", "\ufffd") if value else value


class Busy(UserError):
    """Somebody else writes for too long, or the database is away; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "This did not go through: I am busy at the moment. "
            "Nothing you typed is lost; try again in a few seconds."
        )


class Unsure(UserError):
    """The database went away, or its disk failed, while it was told to keep this."""

    def __init__(self) -> None:
        super().__init__(
            "I cannot tell whether this went through: something broke in the middle. "
            "Look whether it was done. If not, try again in a few seconds."
        )


class Transaction(AsyncSession):
    """What every query function takes: a session that knows the codec and what it has planned."""

    codec: Codec
    kind: Kind
    reads = False
    """It writes nothing, so what it finds may be plain rows."""
    planned = False
    """Set by the store when touchpoints were written: the alarm has to be set anew."""

    @property
    def wrapped_keys(self) -> dict[tuple[str, str], bytes]:
        """Data keys that were read, by team and person: they never change, and every text asks for one."""
        kept: dict[tuple[str, str], bytes] = self.info.setdefault("wrapped_keys", {})
        return kept

    async def in_one_trip(self, statements: Sequence[Statement]) -> list[list[Any]]:
        """The rows of each, as the driver gives them."""
        return await self.kind.in_one_trip(self, statements)


class Database:
    def __init__(self, url: str, codec: Codec) -> None:
        parts = make_url(url)
        self._kind: Kind = (Sqlite if parts.get_backend_name() == "sqlite" else Postgres)(parts)
        self.engine = self._kind.engine
        self.file = parts.database or ""
        self._codec = codec
        self._sessions = async_sessionmaker(self.engine, class_=Transaction, expire_on_commit=False)
        self._writers, self._readers = Room(self._kind.writers), Room(self._kind.readers)
        self.team_id = ""
        """What is written is about this team; empty: about any."""
        self.writes_by: float | None = None
        """When to give up waiting for another writer, by the monotonic clock; none: after PATIENCE."""
        self.on_planned: Callable[[], None] = lambda: None
        self.on_broken: Callable[[], None] = lambda: None
        """The disk failed: what is on it has to be read anew, by another process."""

    @property
    def shared(self) -> bool:
        """Whether several processes may work on it at once; one file is for one process."""
        return self.engine.dialect.name != "sqlite"

    def of(self, team_id: str) -> Self:
        """The same database for whoever writes about this team only: others need not wait meanwhile."""
        ours = copy(self)
        ours.team_id = team_id
        return ours

    def for_an_answer(self, team_id: str = "") -> Self:
        """The same for somebody of this team who waits for an answer from now on."""
        hurried = self.of(team_id)
        hurried.writes_by = monotonic() + IN_TIME
        return hurried

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """One transaction that may write; committed at the end, rolled back on any error.

        Until it ends nobody else writes about this team: what is read in it stays true.
        Raises Busy when it cannot be done in time, and Unsure when nobody knows whether it was.
        """
        by = self.writes_by or monotonic() + PATIENCE
        async with self._transaction(by, self._writers) as tx:
            await self._kind.begin_writing(tx, self.team_id, by)
            yield tx
        if tx.planned:
            self.on_planned()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Transaction]:
        """One transaction that takes as long as it takes, while nobody else writes at all: for migrations."""
        async with self._transaction(None) as tx:
            await self._kind.begin_alone(tx)
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """One transaction that only reads, and sees one state; it never waits for a writer.

        Whoever reads for an answer waits for nobody. Raises Busy when the database is away.
        """
        by = self.writes_by or monotonic() + PATIENCE
        async with self._transaction(by, None if self.writes_by else self._readers) as tx:
            await self._kind.begin_reading(tx, by)
            tx.reads = True
            yield tx

    def alias(self, team_id: str, user_id: str) -> str:
        """What a person is called in the log."""
        return self._codec.alias(team_id, user_id)

    async def damage(self) -> str:
        """What to do about it if it is not whole; else empty."""
        async with self.engine.connect() as connection:
            return await self._kind.damage(connection)

    def advice(self, problem: DBAPIError) -> str:
        """What whoever runs the companion can do when the database cannot be opened."""
        return self._kind.advice(problem)

    async def close(self) -> None:
        await self.engine.dispose()

    @asynccontextmanager
    async def _place(self, room: Room | None, by: float | None) -> AsyncIterator[None]:
        """Those who wait for their turn must not hold all connections: others want to read, or answer."""
        if room is None or by is None:
            yield
            return
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(room.place(by, hurried=self.writes_by is not None))
            except TimeoutError:
                raise Busy from None
            yield

    @asynccontextmanager
    async def _transaction(self, by: float | None, room: Room | None = None) -> AsyncIterator[Transaction]:
        """`by`: the latest moment for its beginning; without one it is given all the time it takes.

        `room`: in which it needs a place, until it is committed.
        """
        keeping = False
        try:
            async with (
                asyncio.timeout_at(self._ends_by(by)) as bound,
                self._sessions() as tx,
                self._place(room, by),
            ):
                tx.codec, tx.kind = self._codec, self._kind
                yield tx
                keeping = True
                await tx.commit()
        except (DBAPIError, TimeoutError, NoneFree) as problem:
            trouble = self._trouble(problem, silent=bound.expired())
            if trouble is None:
                raise
            log.warning("a transaction was given up: %s", self._why(problem, trouble))
            if bound.expired():
                # The other connections lead to where nothing is heard, too.
                await self.engine.dispose()
            if trouble is Trouble.BROKEN:
                self.on_broken()
            raise (Unsure if keeping and trouble is not Trouble.BUSY else Busy) from problem

    def _ends_by(self, by: float | None) -> float | None:
        if by is None or not self._kind.falls_silent:
            return None
        if self.writes_by is None:
            return by + OVERTIME
        return max(by, monotonic() + IN_A_HURRY) + IN_A_HURRY

    def _why(self, problem: Exception, trouble: Trouble) -> str:
        """For the log."""
        if isinstance(problem, DBAPIError) and trouble is Trouble.AWAY:
            return self.advice(problem)
        return trouble

    def _trouble(self, problem: DBAPIError | TimeoutError | NoneFree, *, silent: bool) -> Trouble | None:
        if silent:
            return Trouble.AWAY
        if isinstance(problem, NoneFree):
            return Trouble.BUSY
        return self._kind.trouble(problem) if isinstance(problem, DBAPIError) else None
