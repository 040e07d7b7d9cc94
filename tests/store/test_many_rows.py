"""What the delivery asks at every step finds its rows by their time, however many others there are."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, event, insert, text

from bot.domain.touchpoint import Kind, State, Touchpoint
from bot.store import claims
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.store.models import TouchpointRow
from tests.store.rows import NOW, PAIR

BY_TIME = re.compile(
    r"\bstate=\? AND (rank=\? AND )?\w+[<>]|^ (using|on) ix_touchpoints_.*Index Cond: .*state", re.DOTALL
)
"""As the one and the other explain it: an index that knows the state, and goes on with a time."""
Asked = Callable[[Transaction, str, datetime], Awaitable[object]]


def next_moment(tx: Transaction, team_id: str, _now: datetime) -> Awaitable[datetime | None]:
    return claims.next_moment(tx, [team_id])


def at_work(tx: Transaction, team_id: str, now: datetime) -> Awaitable[set[str]]:
    return claims.at_work(tx, [team_id], now)


async def test_rows_are_found_by_their_time(db: Database) -> None:
    await _given_many(db)
    for asked in (next_moment, at_work, claims.work, claims.claim, claims.abandoned, claims.outdated):
        ways = await _ways(db, asked)
        assert ways
        for way in ways:
            assert BY_TIME.search(way), f"all rows of one state are looked at: {way}"


async def _given_many(db: Database) -> None:
    """Months of a workspace: most of it is said or skipped, and what is due has its time later."""
    later = [NOW + timedelta(minutes=number) for number in range(1000)]
    async with db.begin() as tx:
        await pairs.save(tx, PAIR)
        for state in (State.SENT, State.SKIPPED, State.DUE, State.UNKNOWN):
            many = [_touchpoint(state, number, at) for number, at in enumerate(later)]
            await tx.execute(insert(TouchpointRow), many)
    if db.engine.dialect.name == "postgresql":
        async with db.begin() as tx:
            await tx.execute(text("ANALYZE touchpoints"))


def _touchpoint(state: State, number: int, at: datetime) -> dict[str, Any]:
    name = f"{state}-{number}"
    made = Touchpoint(name, name, "T1", "p1", "", Kind.CARD, "", 0, at, at, state=state)
    waits = at if number % 100 == 0 else None  # few were tried before
    return asdict(replace(made, wait_until=waits, leased_until=at, refresh_at=at))


async def _ways(db: Database, asked: Asked) -> list[str]:
    """How the rows of each statement are found."""
    made: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: object, statement: str, values: object, *_: object) -> None:
        made.append((statement, values))

    engine = db.engine.sync_engine
    async with db.begin() as tx:
        event.listen(engine, "before_cursor_execute", note)
        await asked(tx, "T1", NOW)
        event.remove(engine, "before_cursor_execute", note)
        explained = _of_server if db.engine.dialect.name == "postgresql" else _of_file
        asked_of_it = [each for each in made if "FROM touchpoints" in each[0]]
        return [way for each in asked_of_it for way in await explained(tx, *each)]


async def _of_file(tx: Transaction, statement: str, values: Any) -> list[str]:
    connection = await tx.connection()
    rows = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)).mappings()
    return [row["detail"] for row in rows if "touchpoints" in row["detail"]]


async def _of_server(tx: Transaction, statement: str, values: Any) -> list[str]:
    connection = await tx.connection()
    lines = (await connection.exec_driver_sql(f"EXPLAIN {statement}", values)).scalars().all()
    scans = re.split(r"(?:Index|Seq) (?:Only )?Scan", "\n".join(lines))[1:]
    assert scans
    return scans
