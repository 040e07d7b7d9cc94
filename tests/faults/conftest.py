"""What the tests share that start companions in processes of their own."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from secrets import randbelow

import pytest

from tests.faults.launcher import Nursery
from tests.faults.town import Towns, town


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
