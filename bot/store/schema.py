"""Brings a database to the version of this code, and refuses one that is newer."""

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from bot.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


class Schema(StrEnum):
    NEW = "new"
    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"


class WrongSchema(Exception):
    """The database does not fit this code; says what to do."""


async def state(db: Database) -> Schema:
    """Raises WrongSchema for a file that is no database."""
    try:
        async with db.engine.connect() as connection:
            return await connection.run_sync(_state)
    except DatabaseError as problem:
        raise WrongSchema(
            "This file is no database of the companion, or it is damaged. Restore a backup or name another."
        ) from problem


async def upgrade(db: Database) -> None:
    """Run all migrations that are missing. Raises WrongSchema when the database is newer."""
    if await state(db) is Schema.NEWER:
        raise WrongSchema(NEWER)
    async with db.alone() as tx:
        await (await tx.connection()).run_sync(_upgrade)


async def ensure(db: Database) -> None:
    """Make a new database; take a current one; refuse any other. Raises WrongSchema."""
    found = await state(db)
    if found is Schema.NEW:
        await upgrade(db)
    elif found is Schema.BEHIND:
        raise WrongSchema(
            "This database is older than the program. Make a backup, then run `companion migrate`."
        )
    elif found is Schema.NEWER:
        raise WrongSchema(NEWER)


NEWER = (
    "This database is newer than the program. Install the newest version of the companion, then start again."
)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")


def _state(connection: Connection) -> Schema:
    scripts = ScriptDirectory.from_config(_config(connection))
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        return Schema.NEW
    if found == scripts.get_current_head():
        return Schema.CURRENT
    known = {script.revision for script in scripts.walk_revisions()}
    return Schema.BEHIND if found in known else Schema.NEWER
