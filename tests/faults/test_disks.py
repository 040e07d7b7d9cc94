"""The disk fails under SQLite: killed at the very sync, a sync that fails, no room left.

Rows 5, 26 and 27 of the list of faults. Where a machine has no strace or no unshare, they are skipped.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.config import SQLITE
from bot.store import idea as ideas
from bot.store.models import MemberRow
from tests.databases import opened
from tests.faults.launcher import ROOT
from tests.faults.tracing import NO_STRACE, runs, traced
from tests.scenarios.test_process import ended, environment
from tests.stage import Stage

pytestmark = [pytest.mark.faults, pytest.mark.files]

TRACED = traced("fdatasync")
TIMES = 250
NO_UNSHARE = pytest.mark.skipif(
    not runs("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"),
    reason="unshare is not there, or may not mount",
)


def writes(*before: str, url: str, times: int = TIMES, ballast: str = "") -> tuple[int, list[list[str]]]:
    """How it ended, and what it said."""
    command = [
        *before,
        sys.executable,
        "-m",
        "tests.faults.writing",
        url,
        str(times),
        *filter(None, [ballast]),
    ]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 ours
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, [line.split() for line in done.stdout.splitlines()]


def kept(said: list[list[str]]) -> set[str]:
    return {f"U{number}" for what, number, *_ in said if what == "kept"}


def stored(url: str) -> set[str]:
    with opened(url) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        return set(connection.scalars(select(MemberRow.user_id)))


@pytest.fixture
def url(tmp_path: Path, template: Path) -> str:
    return f"{SQLITE}{shutil.copy(template, tmp_path / 'companion.db')}"


@NO_STRACE
@pytest.mark.parametrize("number", range(1, 200, 9))
def test_row_5_killed_at_the_very_sync(url: str, number: int) -> None:
    code, said = writes(*TRACED, "-e", f"inject=fdatasync:signal=KILL:when={number}", url=url)
    assert code != 0
    assert stored(url) >= kept(said)
    assert len(stored(url)) <= len(kept(said)) + 1
    again, said = writes(url=url, times=3)
    assert again == 0
    assert kept(said) == {"U0", "U1", "U2"}


@NO_STRACE
@pytest.mark.parametrize("number", [3, 10, 50])
def test_row_27_a_sync_that_fails_is_never_said_to_be_kept(url: str, number: int) -> None:
    # The first ones are of the new file and its folder, and of the folder's SQLite takes no notice.
    code, said = writes(*TRACED, "-e", f"inject=fdatasync:error=EIO:when={number}", url=url, times=60)
    refused = [each for each in said if each[0] == "refused"]
    assert code == 0
    assert [each[2] for each in refused] == ["SQLITE_IOERR_FSYNC"]
    assert stored(url) == kept(said)


@NO_STRACE
@pytest.mark.parametrize("number", [12, 20])
async def test_row_27_the_process_ends_and_the_next_one_reads_what_is_there(
    stage: Stage, tmp_path: Path, number: int
) -> None:
    """It cannot know whether what it holds in memory is what lies on the disk."""
    await stage.running.aclose()
    url = stage.settings.database_url
    settings = environment(stage.slack, tmp_path, DATABASE_URL=url, PATH=os.environ["PATH"])
    fails = (*TRACED, "-e", f"inject=fdatasync:error=EIO:when={number}")
    process = await asyncio.create_subprocess_exec(
        *fails, sys.executable, "-m", "bot", "run", env=settings, cwd=tmp_path, stdout=PIPE, stderr=PIPE
    )
    await asyncio.wait_for(stage.slack.connected(), timeout=20)
    answers = [""]
    while "I cannot tell whether this went through" not in answers[-1]:
        answers.append((await stage.ana.runs(f"/mentor idea {len(answers)}"))[0].shown)
        assert len(answers) < 4 * number
    code, log = await ended(process)
    assert code == 1
    assert "The disk failed" in log
    assert "Traceback" not in log.rpartition("The disk failed")[2]
    await stage.restarts()
    async with stage.companion.db.read() as tx:
        found = {each.text for each in await ideas.caught(tx, stage.slack.team_id, stage.ana.id, most=100)}
    said = {str(tried) for tried, answer in enumerate(answers) if "Kept" in answer}
    assert said <= found <= said | {str(len(answers) - 1)}


@NO_UNSHARE
def test_row_26_with_no_room_left_it_says_so_reads_and_goes_on_when_there_is_room(
    tmp_path: Path, template: Path
) -> None:
    disk, result = tmp_path / "disk", tmp_path / "result"
    disk.mkdir()
    result.mkdir()
    url, ballast = f"{SQLITE}{disk}/companion.db", f"{disk}/ballast"
    inside = (
        f"mount -t tmpfs -o size=3m tmpfs {disk} && cp {template} {disk}/companion.db && "
        f'head -c 1500000 /dev/zero > {ballast} && "$@" && cp {disk}/companion.db* {result}'
    )
    code, said = writes("unshare", "-rm", "sh", "-c", inside, "sh", url=url, ballast=ballast, times=150)
    assert code == 0
    (refused,) = [each for each in said if each[0] == "refused"]
    assert refused[2] == "SQLITE_FULL"
    assert ["read", "U0"] in said
    assert len(kept(said)) == 149
    assert stored(f"{SQLITE}{result}/companion.db") == kept(said)
