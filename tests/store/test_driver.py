"""A connection to SQLite that goes back to the others while its thread still has something to do."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.driver import OneTrip

pytestmark = pytest.mark.files


@pytest_asyncio.fixture
async def connection(tmp_path: Path) -> AsyncIterator[OneTrip]:
    opened = OneTrip.to(str(tmp_path / "driver.db"))
    await opened
    yield opened
    await opened.close()


async def test_who_is_cancelled_before_it_began_leaves_no_transaction_open(connection: OneTrip) -> None:
    free = threading.Event()
    before = asyncio.create_task(connection.in_thread(lambda _: free.wait()))
    await asyncio.sleep(0)
    connection.begin()
    asked = asyncio.create_task(connection.cursor().execute("SELECT 1"))
    await asyncio.sleep(0)
    asked.cancel()
    given_back = asyncio.create_task(connection.rollback())
    await asyncio.sleep(0)
    free.set()
    await asyncio.gather(before, given_back)
    assert not await connection.in_thread(lambda raw: raw.in_transaction)
