"""The database: its settings, its version, its lock, and times that stay what they were."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import bindparam, inspect, select, text

from bot.domain.member import Member
from bot.domain.touchpoint import Kind, Planned
from bot.lock import AlreadyRunning, hold
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import schema
from bot.store import touchpoint as touchpoints
from bot.store.database import Database, UtcDateTime
from bot.store.models import Base
from bot.store.schema import Schema, WrongSchema
from tests.databases import rows
from tests.store.rows import NOW, PAIR


@pytest.mark.files
async def test_every_connection_has_the_settings_that_keep_data_safe(db: Database) -> None:
    async with db.read() as tx:
        found = {
            name: (await tx.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


async def test_the_migrations_make_what_the_models_say(db: Database) -> None:
    async with db.engine.connect() as connection:
        made = await connection.run_sync(
            lambda sync: {
                table: {column["name"] for column in inspect(sync).get_columns(table)}
                for table in inspect(sync).get_table_names()
            }
        )
    made.pop("alembic_version")
    assert made == {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}


def test_every_table_carries_the_team() -> None:
    assert all("team_id" in table.columns for table in Base.metadata.tables.values())


async def test_an_error_rolls_back_everything(db: Database) -> None:
    with pytest.raises(RuntimeError):
        async with db.begin() as tx:
            await members.save(tx, Member("T1", "U1", "Ana"))
            raise RuntimeError
    async with db.read() as tx:
        assert await members.find(tx, "T1", "U1") is None


async def test_what_was_planned_is_there_when_the_alarm_rings(db: Database) -> None:
    """The alarm looks at once: what is not committed by then it would not see, and not hear of again."""
    found: list[int] = []
    url = db.engine.url.render_as_string(hide_password=False)
    db.on_planned = lambda: found.append(len(rows(url)["touchpoints"]))
    async with db.begin() as tx:
        await pairs.save(tx, PAIR)
        await touchpoints.plan(tx, PAIR, "s1", [Planned(Kind.CARD, NOW, NOW)])
    assert found == [1]


async def test_two_workspaces_never_meet(db: Database) -> None:
    async with db.begin() as tx:
        await members.save(tx, Member("T1", "U1", "Ana"))
    async with db.read() as tx:
        assert await members.find(tx, "T2", "U1") is None


async def test_an_error_message_holds_nobodys_words(db: Database) -> None:
    with pytest.raises(Exception) as failed:  # noqa: PT011 whichever way the driver says it
        async with db.begin() as tx:
            await tx.execute(text("INSERT INTO members (name) VALUES (:name)"), {"name": "a secret name"})
    assert "a secret name" not in str(failed.value)


async def test_what_looks_like_an_id_and_holds_a_nul_is_not_found(db: Database) -> None:
    async with db.begin() as tx:
        await members.save(tx, Member("T1", "U1", "Ana"))
        assert await members.find(tx, "T1", "U1\0") is None
        assert await members.find(tx, "T1", "U1")


async def test_a_new_database_is_made_and_a_current_one_taken(db: Database) -> None:
    assert await schema.state(db) is Schema.CURRENT
    await schema.ensure(db)
    await schema.upgrade(db)


async def test_a_newer_database_is_refused_with_a_sentence(db: Database) -> None:
    async with db.begin() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WrongSchema, match="newer than the program"):
        await schema.ensure(db)
    with pytest.raises(WrongSchema, match="newer than the program"):
        await schema.upgrade(db)


def test_a_second_process_on_the_same_file_is_refused(tmp_path: Path) -> None:
    with hold(tmp_path / "companion.db"), pytest.raises(AlreadyRunning, match="already"):  # noqa: SIM117
        with hold(tmp_path / "companion.db"):
            pass
    with hold(tmp_path / "companion.db"):
        pass


async def test_times_come_back_aware_and_in_utc(db: Database) -> None:
    berlin = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    async with db.read() as tx:
        back = await tx.scalar(select(bindparam("moment", berlin, UtcDateTime())))
    assert back == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    assert back.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(datetime(2026, 7, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001
