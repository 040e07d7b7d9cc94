"""The table of faults in docs/faults.md is true: each row has its tests, and each of these is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.stage import MANIFEST

TESTS = Path(__file__).parents[1]
TABLE = TESTS.parent / "docs" / "faults.md"
ROWS = range(1, 56)
NOT_BUILT = {10, 12}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def rows() -> Iterator[tuple[set[int], str, list[str]]]:
    """Their numbers, what is said of them, and the tests that they name."""
    for line in TABLE.read_text().splitlines():
        if found := re.match(r"\| ([\d, ]+) \|", line):
            told, shown = line.rsplit(" | ", 1)
            yield {int(each) for each in found[1].split(",")}, told, re.findall(r"`([\w/]+\.py::\w+)`", shown)


def functions(file: Path) -> set[str]:
    return {node.name for node in ast.parse(file.read_text()).body if isinstance(node, FUNCTIONS)}


def path_of(named: str) -> Path:
    name = named.partition("::")[0]
    return TESTS / (name if "/" in name else f"faults/{name}")


def test_every_row_stands_there_once_with_its_tests() -> None:
    numbers = [number for which, *_ in rows() for number in which]
    assert sorted(numbers) == [*ROWS]
    assert {number for which, _, named in rows() for number in which if not named} == NOT_BUILT
    for which, told, named in rows():
        assert bool(named) or "not built" in told, which


def test_every_test_that_is_named_is_there() -> None:
    for _, _, named in rows():
        for each in named:
            assert each.partition("::")[2] in functions(path_of(each)), each


def test_whatever_is_called_after_a_row_stands_in_it() -> None:
    listed = {(each.partition("::")[2], one) for which, _, named in rows() for each in named for one in which}
    files = [each for each in TESTS.glob("*/test_*.py") if "def test_row" in each.read_text()]
    for file in files:
        for name in functions(file):
            if found := re.match(r"test_rows?_(\d+)", name):
                assert (name, int(found[1])) in listed


def test_row_37_tokens_do_not_run_out() -> None:
    """Else two processes would have to agree on who asks for the next one."""
    assert yaml.safe_load(MANIFEST.read_text())["settings"]["token_rotation_enabled"] is False
