"""A backup is broken off in the middle: the database is as it was, and half a one has no name.

Row 11 of the list of faults. The commands are those of docs/operating.md.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.databases import rows
from tests.faults.forged import database
from tests.faults.launcher import ROOT
from tests.faults.test_restored import put_back
from tests.faults.tracing import NO_STRACE, traced
from tests.live import START, given_live
from tests.stage import Stage

pytestmark = [pytest.mark.faults, pytest.mark.files]

TRACED = traced("pwrite64")
NO_SQLITE = pytest.mark.skipif(not shutil.which("sqlite3"), reason="the program sqlite3 is not there")


def commands() -> str:
    guide = (ROOT / "docs" / "operating.md").read_text()
    found = re.search(r"```\n(rm -f .+?)```", guide, re.DOTALL)
    assert found
    return found[1]


def backs_up(folder: Path, *before: str) -> list[str]:
    """As an operator does, in the folder of the database. The backups that are there then."""
    subprocess.run([*before, "sh", "-c", commands()], cwd=folder, check=False, capture_output=True)  # noqa: S603 ours
    return [each.name for each in folder.glob("backup-*.db")]


@NO_SQLITE
@NO_STRACE
@pytest.mark.parametrize("number", [1, 5, 40])
async def test_row_11_killed_while_it_is_made(stage: Stage, number: int) -> None:
    await given_live(stage)
    url, folder = stage.settings.database_url, database(stage).parent
    before = rows(url)
    assert backs_up(folder, *TRACED, "-e", f"inject=pwrite64:signal=KILL:when={number}") == []
    assert rows(url) == before
    (answer,) = await stage.ben.runs("/mentor idea A walk")
    assert "Kept" in answer.shown, "it went on meanwhile"
    (name,) = backs_up(folder)
    await put_back(stage, folder / name, START)
    (answer,) = await stage.ben.runs("/mentor next")
    assert "Session 2" in answer.shown
