"""Touchpoints that wait for their day: what it costs to plan many, and to look among them for what is due."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from statistics import median

import psutil
from sqlalchemy import Connection, text

from benchmarks.apart import Found, found
from benchmarks.city import city
from benchmarks.databases import KINDS, New
from benchmarks.flood import Cast, Line
from benchmarks.given import MASTER_KEY, all_at, given_live, live, rows_of, settings
from benchmarks.heartbeat import MEGABYTE
from benchmarks.sizes import Sizes
from benchmarks.tables import Table, rounded
from bot.app import Companion, companion
from bot.clock import SystemClock
from bot.domain.timeline import of_session
from bot.store import claims, schema
from bot.store import touchpoint as touchpoints
from bot.store.codec import Codec
from bot.store.database import Database
from bot.store.models import TouchpointRow
from tests.databases import opened

WAKES = 50
A_TEAM = 100
"""Touchpoints that wait in each of many workspaces."""
WORKSPACES = 20
PAIRS = 5
DAYS = 90
"""Over which those that wait are spread."""
LATER = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', '{base}', '+' || ({after}) || ' seconds')",
    "postgresql": "timestamptz '{base}+00' + ({after}) * interval '1 second'",
}


HEADINGS = ("waiting", "start, ms", "memory, MB", "at work, ms", "next, ms", "claim, ms", "a wake, ms")


def measure_planning(sizes: Sizes) -> list[Table]:
    planned = list[tuple[str, ...]]()
    tables = list[Table]()
    for kind, databases in KINDS.items():
        with databases() as new, city(workspaces=WORKSPACES, pairs=PAIRS) as slack:
            cast = slack.hears()
            teams = [team["team_id"] for team in cast["teams"]]
            url = new()
            done = found(plan, team_ids=teams, url=url, wanted=sizes.planned)
            figures = (
                done["seconds"],
                done["planned"] / done["seconds"],
                _size(url) / 1000 / done["planned"],
            )
            planned.append((kind, *map(rounded, figures)))
            rows = [_looked(cast, new, waiting) for waiting in sizes.waiting]
            tables.append(Table(f"A wake while many wait, {kind}", HEADINGS, rows, (NOTE,)))
    title = f"{sizes.planned:,} touchpoints planned, a session a transaction"
    return [Table(title, ("", "seconds", "touchpoints/s", "kB on disk each"), planned), *tables]


NOTE = (
    f"In {WORKSPACES} workspaces, spread over {DAYS} days, the earliest of them due. Start: from nothing"
    f" to connected, with all that is due looked for. A wake is the sum of the three; medians of {WAKES}."
)


def measure_workspaces(sizes: Sizes) -> list[Table]:
    """The same by the number of workspaces that one process speaks for."""
    rows = []
    for kind, databases in KINDS.items():
        for many in sizes.teams:
            with databases() as new, city(workspaces=many, pairs=1) as slack:
                row = _looked(slack.hears(), new, A_TEAM * many)
            rows.append((f"{kind}, {many:,} workspaces", *row))
    title = f"A wake by the number of workspaces, {A_TEAM} touchpoints waiting in each"
    return [Table(title, ("", *HEADINGS), rows, ("Each workspace is asked who we are at the start.",))]


async def plan(team_ids: list[str], url: str, wanted: int) -> Found:
    """Session by session through the product's own planning, each in a transaction as after a listener."""
    db = Database(url, Codec(MASTER_KEY))
    await schema.ensure(db)
    planned, number, began = 0, 0, time.perf_counter()
    while planned < wanted:
        team_id, number = team_ids[number % len(team_ids)], number + 1
        people = [f"U{number}M", f"U{number}N", f"C{number}", ""]
        scene = live(team_id, people, datetime.now(UTC) + timedelta(days=30))
        touching = of_session(scene, {})
        async with db.of(team_id).begin() as tx:
            tx.add_all(row for row in rows_of(scene, "") if not isinstance(row, TouchpointRow))
            await tx.flush()
            await touchpoints.plan(tx, scene.pair, scene.session.id, touching)
        planned += len(touching)
    took = time.perf_counter() - began
    await db.close()
    return {"planned": planned, "seconds": took}


def _looked(cast: Cast, new: New, waiting: int) -> tuple[str, ...]:
    url = new()
    asyncio.run(given_live(cast, url, all_at(cast, datetime.now(UTC) + timedelta(days=1))))
    with opened(url) as connection:
        _wait(connection, waiting)
    took = found(look, line=cast["line"], url=url)
    parts = [took[name] for name in ("at_work", "next", "claim")]
    return (
        f"{waiting:,}",
        rounded(took["start"]),
        rounded(took["memory"]),
        *map(rounded, parts),
        rounded(sum(parts)),
    )


def _wait(connection: Connection, waiting: int) -> None:
    """Copies of one, all in one statement; and the server, which looks by itself in time, looks now."""
    base = datetime.now(UTC) + timedelta(hours=2)
    later = LATER[connection.dialect.name].format(
        base=f"{base:%Y-%m-%d %H:%M:%S}", after=f"numbers.i * {DAYS * 86400 / waiting}"
    )
    instead = {"key": "'waits ' || numbers.i", "team_id": "places.team_id", "pair_id": "places.id"}
    instead |= {"due_at": later, "expires_at": later}
    instead["id"] = instead["key"]
    columns = TouchpointRow.__table__.columns.keys()
    values = ", ".join(instead.get(each, f"one.{each}") for each in columns)
    connection.execute(
        text(  # every part of it is written here
            "WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < :waiting),"
            " places AS (SELECT id, team_id, row_number() OVER (ORDER BY id) - 1 AS number FROM pairs),"
            " one AS (SELECT * FROM touchpoints WHERE state = 'due' AND kind = 'nudge' LIMIT 1)"
            f" INSERT INTO touchpoints ({', '.join(columns)}) SELECT {values}"
            " FROM one, numbers JOIN places ON places.number = numbers.i % (SELECT count(*) FROM pairs)"
        ),
        {"waiting": waiting},
    )
    connection.execute(text("ANALYZE"))


async def look(line: Line, url: str) -> Found:
    """Start, then wake again and again; what is claimed is given back."""
    began = time.perf_counter()
    async with companion(settings(line, url), SystemClock()) as running:
        await running.delivery.deliver_due()
        started = 1000 * (time.perf_counter() - began)
        memory = psutil.Process().memory_info().rss / MEGABYTE
        wakes = [await _wake(running, tuple(_teams(line))) for _ in range(WAKES)]
    times = {name: median(1000 * wake[name] for wake in wakes) for name in wakes[0]}
    return {"start": started, "memory": memory, **times}


def _teams(line: Line) -> list[str]:
    """The local Slack's tokens name the workspace."""
    return [token.split("-")[1] for token in line["tokens"]]


async def _wake(running: Companion, team_ids: tuple[str, ...]) -> dict[str, float]:
    now = datetime.now(UTC) + timedelta(hours=2)
    moments = [time.perf_counter()]
    async with running.db.read() as tx:
        await claims.at_work(tx, team_ids, now)
        moments.append(time.perf_counter())
        await claims.next_moment(tx, team_ids, now)
        moments.append(time.perf_counter())
    async with running.db.of(team_ids[0]).begin() as tx:
        await claims.claim(tx, team_ids[0], now, 1)
        moments.append(time.perf_counter())
        await tx.rollback()
    names = ("at_work", "next", "claim")
    return {name: later - earlier for name, earlier, later in zip(names, moments, moments[1:], strict=False)}


def _size(url: str) -> int:
    """Bytes, with all indexes and with the sessions and pairs to which they belong."""
    with opened(url) as connection:
        if connection.dialect.name == "sqlite":
            pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            return int(connection.execute(text(pages)).scalar_one())
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
