"""Where the databases of a test are: in files, or in a server."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, create_engine, make_url

from bot.config import SQLITE
from bot.store.models import Base
from tests.postgres import Server

FILES, SERVERS = "sqlite", "postgresql"
MIGRATED = "migrated"
"""The database in the server that others are copies of."""


Rows = dict[str, list[tuple[object, ...]]]


@dataclass
class Place:
    server: Server | None = None
    """None: files."""
    template: Path | None = None
    """A file that the migrations made: stories begin with a copy of it unless they bring their own."""


HERE = Place()
"""Of the test that is running."""


@contextmanager
def at(server: Server | None) -> Iterator[None]:
    """Until it ends databases are made there."""
    before, HERE.server = HERE.server, server
    try:
        yield
    finally:
        HERE.server = before


@contextmanager
def fresh(folder: Path, template: Path | None = None) -> Iterator[str]:
    """The address of a new database, empty or with this version's tables: those of `template`, if a file."""
    if HERE.server is None:
        if template:
            shutil.copy(template, folder / "companion.db")
        yield f"{SQLITE}{folder}/companion.db"
        return
    server = HERE.server
    name = server.new(MIGRATED if template else "template1")
    yield server.url(name)
    server.drop(name)


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    """Past the companion, as an operator looks into it; what is written is kept."""
    parts = make_url(url)
    engine = create_engine(parts.set(drivername=parts.drivername.replace("+aiosqlite", "")))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def kept(url: str) -> bytes:
    """Whatever of it lies on the disk; of a server's, all that is in its tables."""
    if url.startswith(SQLITE):
        file = Path(url.removeprefix(SQLITE))
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    cells = (cell for found in rows(url).values() for row in found for cell in row)
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)


def rows(url: str) -> Rows:
    """Everything that is stored, table by table, as the driver hands it over."""
    with _driver(url) as connection:
        return {
            table.name: sorted(connection.execute(f'SELECT * FROM "{table.name}"').fetchall(), key=repr)  # noqa: S608 our own names
            for table in Base.metadata.sorted_tables
        }


@contextmanager
def _driver(url: str) -> Iterator[Any]:
    """Without SQLAlchemy, which takes ten times as long: some tests look a thousand times."""
    parts = make_url(url)
    if url.startswith(SQLITE):
        with closing(sqlite3.connect(str(parts.database))) as connection:
            yield connection
    else:
        with psycopg.connect(
            parts.set(drivername="postgresql").render_as_string(hide_password=False)
        ) as kept:
            yield kept


class Unchanged:
    """Whether anything is stored now that was not when somebody last asked, or is gone."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._rows = rows(url)

    def still(self) -> bool:
        before, self._rows = self._rows, rows(self._url)
        return self._rows == before
