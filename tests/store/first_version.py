"""A database as the first version made it, and rows in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.store import schema
from tests.databases import fresh, opened

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
NOTHING = {sa.LargeBinary: b"", sa.Integer: 0, sa.Boolean: False, sa.DateTime: SINCE, sa.JSON: {}}
"""What stands in a cell that has to hold something."""


@contextmanager
def first_version(folder: Path) -> Iterator[str]:
    """The address of a new one."""
    with fresh(folder) as url:
        with opened(url) as connection:
            config = Config()
            config.set_main_option("script_location", str(schema.MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
        yield url


def add(connection: sa.Connection, table_name: str, /, **cells: Any) -> None:
    """A row with these cells, and with nothing in those that must hold something."""
    table = sa.Table(table_name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
    needed = {column.name: _nothing(column.type) for column in table.columns if not column.nullable}
    connection.execute(sa.insert(table).values(needed | {"team_id": "T"} | cells))


def _nothing(kind: sa.types.TypeEngine[Any]) -> Any:
    return next((empty for of, empty in NOTHING.items() if isinstance(kind, of)), "")


def count(connection: sa.Connection, name: str) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0
