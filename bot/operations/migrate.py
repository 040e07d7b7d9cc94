"""`companion migrate`: brings the database to the version of this code."""

import asyncio
from collections.abc import Mapping

from bot.config import database_url, master_key
from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Database


def migrate(environment: Mapping[str, str]) -> int:
    url = database_url(environment)
    db = Database(url, Codec(master_key(environment)))
    asyncio.run(_migrate(db))
    print("The database is up to date.")  # noqa: T201 the answer to the operator
    return 0


async def _migrate(db: Database) -> None:
    try:
        await schema.upgrade(db)
    finally:
        await db.close()
