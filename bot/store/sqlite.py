"""SQLite: its settings, and whose turn it is to write."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from math import ceil
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.driver import OneTrip
from bot.store.kind import IN_TIME, PATIENCE, Statement, Trouble, driver_of, error_of

SETTINGS = (
    "PRAGMA journal_mode=WAL",
    # NORMAL does not sync at most commits under WAL: a saved diary could vanish when the power fails.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)


DAMAGED = (
    "This file is no database of the companion, or it is damaged. "
    "Restore a backup (docs/operating.md says how) or name another."
)
UNSYNCED = {"SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"}

CONNECTIONS = 10


class Sqlite:
    """One file, into which one transaction writes at a time."""

    falls_silent = False
    # In the file they would wait for each other without an order, and the unlucky for ever.
    writers = 1
    readers = 4

    def __init__(self, url: URL) -> None:
        # Bound values are people's words: they do not belong in error messages, and so in logs.
        settings: dict[str, Any] = {"hide_parameters": True}
        if url.database:
            # For its owner alone; SQLite gives the files beside it the same mode.
            Path(url.database).touch(mode=0o600)
            settings["async_creator"] = partial(OneTrip.to, str(Path(url.database).absolute()))
            # None beyond those that stay: to open one, with its thread, takes longer than most answers.
            settings |= {"pool_size": CONNECTIONS, "max_overflow": 0, "pool_timeout": IN_TIME}
            settings["pool_use_lifo"] = True
        self.engine: AsyncEngine = create_async_engine(url, **settings)
        if url.database:
            event.listen(self.engine.sync_engine, "connect", _prepare)
            event.listen(self.engine.sync_engine, "begin", _begin)

    async def begin_reading(self, tx: AsyncSession, by: float) -> None:
        """Nothing has to be said: a deferred transaction sees one state and waits for nobody."""

    async def begin_writing(self, tx: AsyncSession, team_id: str, by: float) -> None:
        del team_id  # the file is written by one, whatever it is about
        await tx.connection(execution_options={"writes_by": by})

    async def begin_alone(self, tx: AsyncSession) -> None:
        await self.begin_writing(tx, "", monotonic() + PATIENCE)

    async def damage(self, connection: AsyncConnection) -> str:
        found = await connection.exec_driver_sql("PRAGMA quick_check(1)")
        return "" if found.scalar() == "ok" else DAMAGED

    async def in_one_trip(self, tx: AsyncSession, statements: Sequence[Statement]) -> list[list[Any]]:
        driver = await driver_of(tx, statements)
        try:
            found: list[list[Any]] = await driver.all_of(statements)
        except sqlite3.Error as problem:
            raise error_of(problem, sqlite3.Error, self.engine) from problem
        return found

    def advice(self, problem: DBAPIError) -> str:
        named = getattr(problem.orig, "sqlite_errorname", "")
        if named in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
            return DAMAGED
        return (
            f"The database cannot be opened ({named}). See that its disk has room, and that you may write it."
        )

    def trouble(self, problem: DBAPIError) -> Trouble | None:
        named = getattr(problem.orig, "sqlite_errorname", "")
        if named in UNSYNCED:
            return Trouble.BROKEN
        return Trouble.BUSY if named == "SQLITE_BUSY" else None


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself, or BEGIN IMMEDIATE below comes too late.
    driver: Any = connection
    driver.isolation_level = None
    cursor = connection.cursor()
    for setting in SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin(connection: Connection) -> None:
    # A deferred transaction that turns writer fails at once when another one writes; an immediate one waits.
    by = connection.get_execution_options().get("writes_by")
    # In few steps: told anew each time, it would cost a trip of its own.
    wait = 100 * _tenths(PATIENCE if by is None else max(0, by - monotonic()))
    if connection.info.get("busy_timeout") != wait:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wait}")
        connection.info["busy_timeout"] = wait
    if by is None:
        driver: Any = connection.connection.driver_connection
        driver.begin()
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _tenths(seconds: float) -> int:
    """Whoever has more time than somebody who waits for an answer may wait a little longer than that."""
    return round(10 * seconds) if seconds <= IN_TIME else 10 * ceil(seconds)
