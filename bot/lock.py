"""One running process a database file: a lock on a file beside it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process works with this database file."""


@contextmanager
def hold(database: Path | None) -> Iterator[None]:
    """Raises AlreadyRunning. Without a file there is nothing to hold: a server takes several processes.

    The lock is on `<file>.lock`, never on the file itself: closing a descriptor of that one would drop
    SQLite's own locks.
    """
    if database is None:
        yield
        return
    with database.with_name(database.name + ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise AlreadyRunning(
                "Another companion works with this database already. "
                "Stop it first, or set DATABASE_URL to another file."
            ) from taken
        yield
