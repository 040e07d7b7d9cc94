"""What others do to the database that the companion writes to."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from bot.config import SQLITE

EVERYBODYS_TURN = "SELECT pg_advisory_xact_lock(1835363956)"
WAITING = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
LONG = 10.0
"""Seconds after which what should happen does not."""

Connection = psycopg.Connection[tuple[object, ...]]


def outside(url: str) -> Connection:
    """A connection that is none of the companion's."""
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


@contextmanager
def held(url: str) -> Iterator[None]:
    """Another process writes, and takes long."""
    if url.startswith(SQLITE):
        connection = sqlite3.connect(url.removeprefix(SQLITE), isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
            connection.close()
        return
    with outside(url) as theirs, theirs.transaction():
        theirs.execute(EVERYBODYS_TURN)
        yield


def somebody_waits(url: str) -> None:
    """Until one of the connections has to wait for another."""
    deadline = time.monotonic() + LONG
    with outside(url) as connection:
        while connection.execute(f"SELECT count(*) {WAITING}").fetchone() == (0,):
            assert time.monotonic() < deadline, "nobody waits"


def end_connections(url: str, which: str = OTHERS) -> int:
    """As an operator does, or a server that hands over to another. How many there were."""
    with outside(url) as connection:
        return len(connection.execute(f"SELECT pg_terminate_backend(pid) {which}").fetchall())
