"""Which seeds the long run plays: `make test-years ARGS="--seeds 20 --from 100"`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seeds", type=int, default=10, help="how many seeds the simulated years have")
    parser.addoption("--from", type=int, default=1, dest="first_seed", help="the first of them")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        config = metafunc.config
        first, many = config.getoption("first_seed", 1), config.getoption("seeds", 10)
        metafunc.parametrize("seed", range(first, first + many))
