"""What became of messages is written down together where they end at the same time."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from sqlalchemy import event

from bot.store.codec import Codec
from bot.store.database import Database
from bot.store.outbox import Standing
from scheduling.recording import Recording
from tests.databases import fresh
from tests.scheduling.test_ahead import one

SAID = Standing("C1", "1.0")


@pytest_asyncio.fixture
async def db(tmp_path: Path, template: Path) -> AsyncIterator[Database]:
    with fresh(tmp_path, template) as url:
        database = Database(url, Codec(bytes(range(32))))
        yield database
        await database.close()


def commits(db: Database) -> list[object]:
    """From now on."""
    made: list[object] = []
    event.listen(db.engine.sync_engine, "commit", made.append)
    return made


async def test_what_ends_soon_after_is_written_down_with_the_first(db: Database) -> None:
    recording, made, first_is_in, ends = Recording(db), commits(db), asyncio.Event(), asyncio.Event()

    async def first() -> None:
        with recording.comes_soon():
            pass
        first_is_in.set()
        await recording.record((one("first"), SAID))

    async def second() -> None:
        with recording.comes_soon():
            await ends.wait()
        await recording.record((one("second"), SAID))

    both = asyncio.gather(second(), first())
    await first_is_in.wait()
    assert not made
    ends.set()
    await both
    assert len(made) == 1


async def test_nobody_is_waited_for_who_does_not_come(db: Database) -> None:
    recording, made = Recording(db), commits(db)
    with recording.comes_soon():
        await recording.record((one("first"), SAID))
        assert len(made) == 1
