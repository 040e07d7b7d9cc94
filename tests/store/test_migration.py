"""A database of the first version is brought up to date, and nothing that stood in it is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.config import SQLITE
from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Database
from tests.store.conftest import MASTER

SINCE = "2026-11-30 09:00:00.000000"
ROWS: dict[str, dict[str, Any]] = {
    "pairs": {"id": "p"},
    "sessions": {"id": "s", "pair_id": "p", "plan": "{}"},
    "actions": {"id": "a", "pair_id": "p", "session_id": "s"},
    "topics": {"id": "t", "pair_id": "p", "session_id": "s"},
    "introductions": {"pair_id": "p", "user_id": "U1"},
    "preps": {"session_id": "s", "user_id": "U1"},
    "diary_entries": {"session_id": "s", "user_id": "U1"},
    "touchpoints": {"id": "e", "pair_id": "p", "key": "p:ended:U1:0", "kind": "ended", "state": "sent"},
}


def first_version(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


def insert(connection: sqlite3.Connection, table: str, given: dict[str, Any]) -> None:
    row = dict(given)
    for _, name, kind, needed, _, _ in connection.execute(f"PRAGMA table_info({table})"):
        if needed and name not in row:
            row[name] = SINCE if kind == "DATETIME" else 0 if kind in {"INTEGER", "BOOLEAN"} else ""
    marks = ", ".join("?" * len(row))
    columns = ", ".join(row)
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))  # noqa: S608 names of ours


async def test_an_older_database_keeps_all_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "companion.db"
    db = Database(f"{SQLITE}{file}", Codec(MASTER))
    async with db.engine.begin() as connection:
        await connection.run_sync(first_version)
    with closing(sqlite3.connect(file)) as rows, rows:
        for table, given in ROWS.items():
            insert(rows, table, given)
    await schema.upgrade(db)
    await db.close()
    with closing(sqlite3.connect(file)) as rows:
        counts = {table: rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ROWS}  # noqa: S608 as above
        ended = rows.execute("SELECT kind, key FROM touchpoints").fetchall()
    assert counts == dict.fromkeys(ROWS, 1)
    assert ended == [("closing", "p:closing:U1:0")]
