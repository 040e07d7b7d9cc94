"""A server that is away, or lets nobody in: one sentence that says what to do, and never the address."""

from collections.abc import Iterator

import pytest

from bot.operations.migrate import migrate
from bot.store.schema import NoDatabase
from tests.conftest import KEY
from tests.postgres import Server


def refused(url: str) -> str:
    with pytest.raises(NoDatabase) as stopped:
        migrate({"DATABASE_URL": url, "COMPANION_KEY": KEY})
    said = str(stopped.value)
    assert said.startswith("DATABASE_URL: ")
    assert "secret" not in said
    return said


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    name = postgres.new()
    yield name
    postgres.drop(name)


def test_nobody_answers() -> None:
    assert "cannot be reached" in refused("postgresql://me:secret@127.0.0.1:1/database")


def test_there_is_no_such_machine() -> None:
    assert "cannot be reached" in refused("postgresql://me:secret@nowhere.invalid/database")


def test_there_is_no_such_database(postgres: Server) -> None:
    assert "createdb" in refused(postgres.url("nowhere"))


def test_there_is_no_such_user(postgres: Server, empty: str) -> None:
    assert "user or password" in refused(postgres.url(empty).replace("postgres@", "nobody:secret@"))


def test_tables_of_something_else_are_left_alone(postgres: Server, empty: str) -> None:
    with postgres.connect(empty) as connection:
        connection.execute("CREATE TABLE pairs (theirs text)")
    assert "tables of something else" in refused(postgres.url(empty))
    with postgres.connect(empty) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert found == [("pairs",)]


def test_who_may_not_make_tables_is_told_so(postgres: Server, empty: str) -> None:
    with postgres.connect(empty) as connection:
        connection.execute("CREATE ROLE visitor LOGIN")
        try:
            url = postgres.url(empty).replace("postgres@", "visitor:secret@")
            assert "may not make tables" in refused(url)
        finally:
            connection.execute("DROP ROLE visitor")
