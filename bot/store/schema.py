"""Brings a database to the version of this code, and refuses one that is newer."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.store.database import Busy, Database, Unsure

MIGRATIONS = Path(__file__).parent / "migrations"


class Schema(StrEnum):
    NEW = "new"
    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"


class WrongSchema(Exception):
    """The database does not fit this code; says what to do."""


class NoDatabase(Exception):
    """It cannot be opened, or is none of ours; says what to do, and never the address."""


async def state(db: Database) -> Schema:
    """Raises NoDatabase."""
    with _in_words(db):
        async with db.engine.connect() as connection:
            return await connection.run_sync(_state)


async def _whole(db: Database) -> None:
    """Raises NoDatabase: work on what is damaged makes it worse, and soon the backups are damaged too."""
    with _in_words(db):
        if damage := await db.damage():
            raise NoDatabase(damage)


async def upgrade(db: Database) -> None:
    """Run all migrations that are missing. Raises NoDatabase, and WrongSchema when it is newer."""
    await _whole(db)
    if await state(db) is Schema.NEWER:
        raise WrongSchema(NEWER)
    with _in_words(db):
        # Of several that start together one does it; the others wait, and then find nothing missing.
        async with db.alone() as tx:
            await (await tx.connection()).run_sync(_upgrade)


async def ensure(db: Database) -> None:
    """Make a new database; take a current one; refuse any other. Raises WrongSchema and NoDatabase."""
    await _whole(db)
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


@contextmanager
def _in_words(db: Database) -> Iterator[None]:
    try:
        yield
    except DBAPIError as problem:
        raise NoDatabase(db.advice(problem)) from problem
    except (Busy, Unsure) as problem:
        raise NoDatabase("The database was busy, or went away. Start this again.") from problem


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
