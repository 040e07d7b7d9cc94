"""Where the databases of a measurement are: in files, and in a PostgreSQL that syncs as in real use."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path

from bot.config import SQLITE
from tests.postgres import server

New = Callable[[], str]
"""Makes a new database and says its address."""


@contextmanager
def files() -> Iterator[New]:
    numbers = count(1)
    with tempfile.TemporaryDirectory() as folder:
        yield lambda: f"{SQLITE}{Path(folder) / f'{next(numbers)}.db'}"


@contextmanager
def servers() -> Iterator[New]:
    with server() as running:
        yield lambda: running.url(running.new())


KINDS: dict[str, Callable[[], AbstractContextManager[New]]] = {"SQLite": files, "PostgreSQL": servers}
