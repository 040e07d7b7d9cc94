"""The disk fails under SQLite: killed at the very sync, a sync that fails, no room left.

Rows 5, 26 and 27 of the list of faults. Where a machine has no strace or no unshare, they are skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.config import SQLITE
from bot.store.models import MemberRow
from tests.databases import opened
from tests.faults.launcher import ROOT

pytestmark = [pytest.mark.faults, pytest.mark.files]

TRACED = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync")
TIMES = 250


def runs(*command: str) -> bool:
    """Whether this machine lets us."""
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0  # noqa: PLW1510, S603 ours


NO_STRACE = pytest.mark.skipif(not runs(*TRACED, "true"), reason="strace is not there, or may not trace")
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
