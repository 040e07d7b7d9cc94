"""A database of the first version: everything in it is still there in this one."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest_asyncio
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.config import SQLITE
from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Database
from tests.store.conftest import MASTER

EMPTY = {"BLOB": b"", "INTEGER": 0, "BOOLEAN": 0, "DATETIME": "2026-01-01 00:00:00", "JSON": "{}"}


@pytest_asyncio.fixture
async def first(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"{SQLITE}{tmp_path}/first.db", Codec(MASTER))
    async with database.engine.execution_options(writes_by=monotonic() + 5).begin() as connection:
        await connection.run_sync(_first_version)
    yield database
    await database.close()


def _first_version(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


def add(connection: sqlite3.Connection, table: str, **cells: object) -> None:
    """A row with these cells, and with nothing in those that must hold something."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    needed = {name: EMPTY.get(kind, "") for _, name, kind, not_null, *_ in columns if not_null}
    row = needed | {"team_id": "T"} | cells
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})",  # noqa: S608 names of ours
        list(row.values()),
    )


async def test_nothing_is_lost_and_a_question_knows_the_entry_that_it_came_from(first: Database) -> None:
    with closing(sqlite3.connect(first.file)) as connection:
        add(connection, "members", user_id="U", name="Ben")
        add(connection, "pairs", id="p")
        for day, session in enumerate(("s1", "s2", "s3"), start=1):
            add(connection, "sessions", id=session, pair_id="p", starts_at=f"2026-01-0{day} 00:00:00")
        for session in ("s1", "s2"):
            add(connection, "diary_entries", session_id=session, user_id="U", carry=1)
        add(connection, "preps", session_id="s3", user_id="U")
        add(connection, "actions", id="a", pair_id="p", session_id="s2")
        for source in ("diary", "prep"):
            add(connection, "topics", id=source, pair_id="p", session_id="s3", owner_id="U", source=source)
        connection.commit()
    await schema.upgrade(first)
    with closing(sqlite3.connect(first.file)) as connection:
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 as above
            for table in ("members", "pairs", "sessions", "diary_entries", "preps", "actions", "topics")
        }
        origins = dict(connection.execute("SELECT id, origin FROM topics").fetchall())
    assert counts == {
        "members": 1, "pairs": 1, "sessions": 3, "diary_entries": 2, "preps": 1, "actions": 1, "topics": 2,
    }  # fmt: skip
    assert origins == {"diary": "s2", "prep": ""}
