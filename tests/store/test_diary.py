"""Diary entries: sealed, the author's alone, and a damaged one harms no other."""

from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.domain.diary import DiaryEntry
from bot.store import diary as diaries
from bot.store.database import Database
from bot.store.models import DiaryRow
from tests.store.rows import given_session

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest_asyncio.fixture
async def written(db: Database) -> Database:
    """Ana wrote after two sessions."""
    async with db.begin() as tx:
        for session_id in ("s1", "s2"):
            await given_session(tx, session_id)
            await diaries.save(tx, DiaryEntry(session_id, "T1", "U1", NOW, {"lesson": f"of {session_id}"}))
    return db


async def test_what_was_written_is_read_again(written: Database) -> None:
    async with written.read() as tx:
        entry = await diaries.find(tx, "s1", "T1", "U1")
        mine = await diaries.of_author(tx, "T1", "U1")
        theirs = await diaries.of_author(tx, "T1", "U2")
    assert entry
    assert entry.answers == {"lesson": "of s1"}
    assert len(mine) == 2
    assert theirs == []


async def test_the_words_do_not_stand_in_the_database(written: Database) -> None:
    async with written.read() as tx:
        row = await tx.get(DiaryRow, ("s1", "U1"))
    assert row
    assert b"of s1" not in row.answers


@pytest.mark.parametrize("damage", [b"", b"\x01", b"nonsense" * 20])
async def test_a_damaged_entry_cannot_be_read_and_everything_else_can(
    written: Database, damage: bytes
) -> None:
    async with written.begin() as tx:
        await tx.execute(update(DiaryRow).where(DiaryRow.session_id == "s1").values(answers=damage))
    async with written.read() as tx:
        mine = {entry.session_id: entry for entry in await diaries.of_author(tx, "T1", "U1")}
        asked = await diaries.asked(tx, "s1", "T1")
    assert not mine["s1"].readable
    assert mine["s2"].answers == {"lesson": "of s2"}
    assert asked["U1"].written, "planning still knows that there is something"


async def test_an_entry_moved_into_another_row_cannot_be_read(written: Database) -> None:
    async with written.begin() as tx:
        other = await tx.get(DiaryRow, ("s2", "U1"))
        assert other
        await tx.execute(update(DiaryRow).where(DiaryRow.session_id == "s1").values(answers=other.answers))
    async with written.read() as tx:
        entry = await diaries.find(tx, "s1", "T1", "U1")
    assert entry
    assert not entry.readable
