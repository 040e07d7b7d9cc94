"""Every query is tried on both databases whenever the suite runs."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.databases import FILES, SERVERS


def test_whatever_takes_a_database_is_given_one_of_each_kind(request: pytest.FixtureRequest) -> None:
    given = defaultdict[str, set[object]](set)
    for item in request.session.items:
        if isinstance(item, pytest.Function) and _here(item) and "db" in item.fixturenames:
            given[item.nodeid.partition("[")[0]].add(item.callspec.params["kind"])
    named = request.config.getoption("database")
    wanted = {named} if named else {FILES, SERVERS}
    assert {test: kinds for test, kinds in given.items() if kinds != wanted} == {}
    assert given, "this is about the tests beside it: run them too"


def _here(item: pytest.Item) -> bool:
    return item.path.parent == Path(__file__).parent
