"""A real database file for every test, made by the migrations."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.config import SQLITE
from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Database

MASTER = bytes(range(32))


@pytest_asyncio.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"{SQLITE}{tmp_path}/companion.db", Codec(MASTER))
    await schema.ensure(database)
    yield database
    await database.close()
