"""What the tests share that start companions in processes of their own."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from secrets import randbelow

import pytest

from bot.operations.migrate import migrate
from tests.conftest import KEY
from tests.databases import MIGRATED, at
from tests.faults.launcher import Nursery
from tests.faults.town import Towns, town
from tests.postgres import Server, server


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def towns(tmp_path: Path, template: Path, nursery: Nursery) -> Towns:
    return partial(town, tmp_path, template, nursery)


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    given = request.config.getoption("seed")
    return int(randbelow(10**6) if given is None else given)


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("kills"))


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Of this test alone, and as safe as an operator's."""
    with server() as running, at(running):
        running.new(name=MIGRATED)
        migrate({"DATABASE_URL": running.url(MIGRATED), "COMPANION_KEY": KEY})
        yield running
