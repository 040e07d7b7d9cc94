"""SQLite with one trip to its thread a statement, where the driver by itself makes four.

To make a cursor, execute, fetch and close are one step here; and to roll back what is over is none.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Self

import aiosqlite


class OneTrip(aiosqlite.Connection):
    """What SQLAlchemy uses of a connection."""

    _to_begin = False
    _at_work = False
    """Whether its thread was given something since the last end: who is cancelled does not wait for it."""

    @classmethod
    def to(cls, file: str) -> "OneTrip":
        """Not connected before it is awaited."""
        connection = cls(lambda: sqlite3.connect(file, check_same_thread=False), iter_chunk_size=64)
        connection._thread.daemon = True  # as SQLAlchemy does: a program that ends does not wait for it
        return connection

    def cursor(self) -> "Cursor":  # type: ignore[override]  # it is entered like theirs
        return Cursor(self)

    def begin(self) -> None:
        """One that reads sees nothing before its first statement: both are one trip."""
        self._to_begin = True

    async def commit(self) -> None:
        self._to_begin = False
        if self._at_work:
            await super().commit()
            self._at_work = False

    async def rollback(self) -> None:
        self._to_begin = False
        # The pool rolls back whatever comes home, and most of it was committed.
        if self._at_work:
            await super().rollback()
            self._at_work = False

    async def all_of(self, statements: Sequence[tuple[str, Sequence[Any]]]) -> list[list[Any]]:
        """The rows of each, in one trip."""
        found: list[list[Any]] = await self.in_thread(_all_of, statements)
        return found

    async def in_thread(self, step: Any, *arguments: Any) -> Any:
        begins, self._to_begin, self._at_work = self._to_begin, False, True
        if begins:
            return await self._execute(_begin_and, step, self._conn, *arguments)  # type: ignore[no-untyped-call]
        return await self._execute(step, self._conn, *arguments)  # type: ignore[no-untyped-call]


def _begin_and(step: Any, connection: sqlite3.Connection, *arguments: Any) -> Any:
    connection.execute("BEGIN")
    return step(connection, *arguments)


def _all_of(
    connection: sqlite3.Connection, statements: Sequence[tuple[str, Sequence[Any]]]
) -> list[list[Any]]:
    return [connection.execute(*each).fetchall() for each in statements]


class Cursor:
    """One statement and its rows, all of them fetched."""

    def __init__(self, connection: OneTrip) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        await self._connection.in_thread(self._run, statement, values)

    async def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        await self._connection.in_thread(self._run_many, statement, values)

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """Nothing is open."""

    def _run(self, connection: sqlite3.Connection, statement: str, values: Sequence[Any]) -> None:
        self._take(connection.execute(statement, values))

    def _run_many(
        self, connection: sqlite3.Connection, statement: str, values: Iterable[Sequence[Any]]
    ) -> None:
        self._take(connection.executemany(statement, values))

    def _take(self, cursor: sqlite3.Cursor) -> None:
        self._rows = cursor.fetchall()
        self.description, self.rowcount, self.lastrowid = (
            cursor.description,
            cursor.rowcount,
            cursor.lastrowid,
        )
        cursor.close()
