"""What SQLAlchemy has compiled, kept for all engines of the tests: each test has an engine of its own."""

from collections import UserDict
from typing import Any

from sqlalchemy import Connection, Engine, event


class Compiled(UserDict[tuple[Any, ...], Any]):
    """By the kind of the dialect, where SQLAlchemy names the very one; all of a kind are set up alike."""

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return super().__getitem__(_of_its_kind(key))

    def __setitem__(self, key: tuple[Any, ...], statement: Any) -> None:
        super().__setitem__(_of_its_kind(key), statement)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and super().__contains__(_of_its_kind(key))


def _of_its_kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *statement = key
    return (dialect.name, dialect.driver, *statement)


def share() -> None:
    """From now on."""
    known = Compiled()

    def connected(connection: Connection) -> None:
        connection.execution_options(compiled_cache=known)

    event.listen(Engine, "engine_connect", connected)
