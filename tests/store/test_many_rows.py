"""What the delivery asks at every step finds its rows by their time, however many others there are."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, event

from bot.store import claims
from bot.store.database import Database, Transaction
from tests.store.rows import NOW

Asked = Callable[[Transaction, str, datetime], Awaitable[object]]


def next_moment(tx: Transaction, team_id: str, _now: datetime) -> Awaitable[datetime | None]:
    return claims.next_moment(tx, [team_id])


def at_work(tx: Transaction, team_id: str, now: datetime) -> Awaitable[set[str]]:
    return claims.at_work(tx, [team_id], now)


@pytest.mark.parametrize(
    "asked",
    [next_moment, at_work, claims.work, claims.claim, claims.abandoned, claims.outdated],
    ids=lambda each: each.__name__,
)
async def test_rows_are_found_by_their_time(db: Database, asked: Asked) -> None:
    ways = await _ways(db, asked)
    assert ways
    for way in ways:
        assert re.search(r"state=\? AND (rank=\? AND )?\w+[<>]", way), (
            f"all of one state are looked at: {way}"
        )


async def _ways(db: Database, asked: Asked) -> list[str]:
    """How SQLite finds the rows of each statement."""
    made: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: object, statement: str, values: object, *_: object) -> None:
        made.append((statement, values))

    engine = db.engine.sync_engine
    async with db.read() as tx:
        event.listen(engine, "before_cursor_execute", note)
        await asked(tx, "T1", NOW)
        event.remove(engine, "before_cursor_execute", note)
        found = []
        for statement, values in [each for each in made if "FROM touchpoints" in each[0]]:
            connection = await tx.connection()
            rows = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)).mappings()
            found += [row["detail"] for row in rows if "touchpoints" in row["detail"]]
    return found
