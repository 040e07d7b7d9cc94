"""Each bug that is planted in a copy of the source is noticed; without one the same tests pass."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.planted.bug import Bug
from tests.planted.bugs import BUGS
from tests.planted.planting import ROOT, copied, plant, run

LATER = pytest.mark.planted


def _each() -> list[object]:
    return [pytest.param(bug, id=bug.name, marks=[] if bug.often else [LATER]) for bug in BUGS]


@pytest.mark.parametrize("bug", _each())
def test_it_is_noticed_that(bug: Bug, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    source = copied(tmp_path / "source")
    plant(source, bug.edits)
    ran = run(source, [bug.noticed_by])
    assert not ran.passed, f"nothing notices that {bug.name}"
    assert ran.failed, f"{bug.noticed_by} could not even begin:\n{ran.said}"
    record_property("noticed", (bug.name, ran.failed, ran.seconds))


def test_each_has_its_place_in_the_source() -> None:
    """Else whoever changes a line would hear of it only in the long run."""
    for bug in BUGS:
        for edit in bug.edits:
            assert (ROOT / edit.file).read_text().count(edit.right) == 1, bug.name


@LATER
def test_without_bugs_the_same_tests_pass(tmp_path: Path) -> None:
    ran = run(copied(tmp_path / "source"), list(dict.fromkeys(bug.noticed_by for bug in BUGS)))
    assert ran.passed, ran.said
