"""The engine, its settings, and the one way to open a transaction."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from copy import copy
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Self

from sqlalchemy import Connection, DateTime, Dialect, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from bot.domain.errors import UserError
from bot.store.codec import Codec
from bot.store.driver import OneTrip

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that a write waits for another one when nobody waits for its answer."""
IN_TIME = 2.0
"""Seconds that it waits while somebody does: Slack gives up after three."""
SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    # NORMAL does not sync at most commits under WAL: a saved diary could vanish when the power fails.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
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


class Busy(UserError):
    """Somebody else writes for too long; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "This did not go through: I am busy at the moment. "
            "Nothing you typed is lost; try again in a few seconds."
        )


class Transaction(AsyncSession):
    """What every query function takes: a session that knows the codec and what it has planned."""

    codec: Codec
    planned = False
    """Set by the store when touchpoints were written: the alarm has to be set anew."""

    @property
    def wrapped_keys(self) -> dict[tuple[str, str], bytes]:
        """Data keys that were read, by team and person: they never change, and every text asks for one."""
        kept: dict[tuple[str, str], bytes] = self.info.setdefault("wrapped_keys", {})
        return kept


class Database:
    def __init__(self, url: str, codec: Codec) -> None:
        self.engine = _engine(url)
        self.file = self.engine.url.database or ""
        self._codec = codec
        self._sessions = async_sessionmaker(self.engine, class_=Transaction, expire_on_commit=False)
        self.writes_by: float | None = None
        """When to give up waiting for another writer, by the monotonic clock; none: after PATIENCE."""
        self.on_planned: Callable[[], None] = lambda: None

    @property
    def shared(self) -> bool:
        """Whether several processes may work on it at once; one file is for one process."""
        return self.engine.dialect.name != "sqlite"

    def for_an_answer(self) -> Self:
        """The same database for somebody who waits for an answer from now on."""
        hurried = copy(self)
        hurried.writes_by = monotonic() + IN_TIME
        return hurried

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """One transaction that may write; committed at the end, rolled back on any error.

        Raises Busy when another one writes for too long.
        """
        async with self._sessions() as tx, tx.begin():
            tx.codec = self._codec
            await _begin_writing(tx, self.writes_by or monotonic() + PATIENCE)
            yield tx
        if tx.planned:
            self.on_planned()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """One transaction that only reads; it never waits for a writer."""
        async with self._sessions() as tx, tx.begin():
            tx.codec = self._codec
            yield tx

    async def close(self) -> None:
        await self.engine.dispose()


async def _begin_writing(tx: Transaction, by: float) -> None:
    """`by`: the latest moment, of the monotonic clock."""
    try:
        await tx.connection(execution_options={"writes_by": by})
    except OperationalError as problem:
        if getattr(problem.orig, "sqlite_errorname", "") != "SQLITE_BUSY":
            raise
        log.warning("another process writes to the database for too long")
        raise Busy from problem


def _engine(url: str) -> AsyncEngine:
    # Bound values are people's words: hide_parameters keeps them out of error messages and so out of logs.
    settings: dict[str, Any] = {"hide_parameters": True}
    file = make_url(url).database if url.startswith("sqlite") else None
    if file:
        # For its owner alone; SQLite gives the files beside it the same mode.
        Path(file).touch(mode=0o600)
        settings["async_creator"] = partial(OneTrip.to, str(Path(file).absolute()))
    engine = create_async_engine(url, **settings)
    if file:
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
    by = connection.get_execution_options().get("writes_by")
    wait = round(1000 * (PATIENCE if by is None else max(0, by - monotonic())))
    if connection.info.get("busy_timeout") != wait:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wait}")
        connection.info["busy_timeout"] = wait
    connection.exec_driver_sql("BEGIN" if by is None else "BEGIN IMMEDIATE")
