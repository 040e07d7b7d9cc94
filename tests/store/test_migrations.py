"""A database of the first version: everything in it is still there in this one."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Database
from bot.store.schema import Schema
from tests.databases import fresh, opened
from tests.store.conftest import MASTER
from tests.store.first_version import SINCE, add, count, first_version

pytestmark = pytest.mark.both

ROWS: dict[str, dict[str, Any]] = {
    "members": {"user_id": "U", "name": "Ben"},
    "pairs": {"id": "p"},
    "sessions": {"id": "s", "pair_id": "p"},
    "actions": {"id": "a", "pair_id": "p", "session_id": "s"},
    "topics": {"id": "t", "pair_id": "p", "session_id": "s"},
    "introductions": {"pair_id": "p", "user_id": "U"},
    "preps": {"session_id": "s", "user_id": "U"},
    "diary_entries": {"session_id": "s", "user_id": "U"},
    "touchpoints": {"id": "e", "pair_id": "p", "key": "p:ended:U:0", "kind": "ended", "state": "sent"},
}


async def upgraded(url: str) -> None:
    database = Database(url, Codec(MASTER))
    await schema.upgrade(database)
    await database.close()


async def test_an_older_database_keeps_all_its_rows(tmp_path: Path) -> None:
    with first_version(tmp_path) as url:
        with opened(url) as connection:
            for table, cells in ROWS.items():
                add(connection, table, **cells)
        await upgraded(url)
        with opened(url) as connection:
            assert {table: count(connection, table) for table in ROWS} == dict.fromkeys(ROWS, 1)
            ended = connection.execute(sa.text("SELECT kind, key FROM touchpoints")).one()
    assert ended == ("closing", "p:closing:U:0")


async def test_a_question_knows_the_entry_that_it_came_from(tmp_path: Path) -> None:
    with first_version(tmp_path) as url:
        with opened(url) as connection:
            add(connection, "pairs", id="p")
            for day, session in enumerate(("s1", "s2", "s3")):
                add(connection, "sessions", id=session, pair_id="p", starts_at=_on(day))
            for session in ("s1", "s2"):
                add(connection, "diary_entries", session_id=session, user_id="U", carry=True)
            topic = {"pair_id": "p", "session_id": "s3", "owner_id": "U"}
            for source in ("diary", "prep"):
                add(connection, "topics", id=source, source=source, **topic)
        await upgraded(url)
        with opened(url) as connection:
            found = connection.execute(sa.text("SELECT id, origin FROM topics")).all()
            origins = {row.id: row.origin for row in found}
    assert origins == {"diary": "s2", "prep": ""}


async def test_several_that_start_in_the_same_second_make_one_database(tmp_path: Path) -> None:
    with fresh(tmp_path) as url:
        several = [Database(url, Codec(MASTER)) for _ in range(4)]
        if not several[0].shared:
            pytest.skip("of a file the second one refuses to start before it opens it")
        await asyncio.gather(*map(schema.ensure, several))
        assert [await schema.state(each) for each in several] == [Schema.CURRENT] * 4
        for each in several:
            await each.close()


def _on(day: int) -> datetime:
    return SINCE + timedelta(days=day)
