"""A real database of each kind for every test, made by the migrations."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.store.codec import Codec
from bot.store.database import Database
from tests.databases import fresh

MASTER = bytes(range(32))


@pytest_asyncio.fixture
async def db(tmp_path: Path, template: Path) -> AsyncIterator[Database]:
    with fresh(tmp_path, template) as url:
        database = Database(url, Codec(MASTER))
        yield database
        await database.close()


def another(db: Database) -> Database:
    """Of another process on the same database, as good as."""
    return Database(db.engine.url.render_as_string(hide_password=False), Codec(MASTER))
