"""The engine, its settings, and the one way to open a transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from bot.store.codec import Codec

SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    # NORMAL does not sync at most commits under WAL: a saved diary could vanish when the power fails.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
)


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


class Transaction(AsyncSession):
    """What every query function takes: a session that knows the codec and what it has planned."""

    codec: Codec
    planned = False
    """Set by the store when touchpoints were written: the alarm has to be set anew."""


class Database:
    def __init__(self, url: str, codec: Codec) -> None:
        self.engine = _engine(url)
        self.file = self.engine.url.database or ""
        self._codec = codec
        self._writers = _sessions(self.engine.execution_options(writes=True))
        self._readers = _sessions(self.engine)
        self.on_planned: Callable[[], None] = lambda: None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """One transaction that may write; committed at the end, rolled back on any error."""
        async with self._writers() as tx, tx.begin():
            tx.codec = self._codec
            yield tx
        if tx.planned:
            self.on_planned()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """One transaction that only reads; it never waits for a writer."""
        async with self._readers() as tx, tx.begin():
            tx.codec = self._codec
            yield tx

    async def close(self) -> None:
        await self.engine.dispose()


def _sessions(engine: AsyncEngine) -> async_sessionmaker[Transaction]:
    return async_sessionmaker(engine, class_=Transaction, expire_on_commit=False)


def _engine(url: str) -> AsyncEngine:
    # Bound values are people's words: hide_parameters keeps them out of error messages and so out of logs.
    engine = create_async_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        # For its owner alone; SQLite gives the files beside it the same mode.
        Path(str(engine.url.database)).touch(mode=0o600)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself, or BEGIN IMMEDIATE below comes too late.
    driver: Any = connection
    driver.isolation_level = None
    cursor = connection.cursor()
    for setting in SQLITE_SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns writer fails at once when another one writes; an immediate one waits.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
