"""Plants a bug in a copy of the source, and runs on it the test that must notice it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.planted.bug import Edit

ROOT = Path(__file__).parent.parent.parent
NEEDED = ("bot", "handlers", "scheduling", "simulator", "tests", "manifest.yml", "pyproject.toml")
PATIENCE = 300.0
"""Seconds: the machine may be busy. A test that hangs has noticed nothing."""
FAILED = re.compile(r"^FAILED \S+::(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Run:
    passed: bool
    failed: str
    """The name of the first test that failed; empty where none did, or where none could even begin."""
    said: str
    seconds: float


def copied(folder: Path) -> Path:
    """The source as it is now; with what is compiled of it, whose times agree."""
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy2(ROOT / name, folder / name)
    return folder


def plant(source: Path, edits: Sequence[Edit]) -> None:
    for edit in edits:
        file = source / edit.file
        text = file.read_text()
        found = text.count(edit.right)
        assert found == 1, f"the planted line is gone, {found} found in {edit.file}: {edit.right.strip()}"
        file.write_text(text.replace(edit.right, edit.wrong))


def run(source: Path, tests: Sequence[str]) -> Run:
    """These tests, until one fails."""
    quiet = ("-n", "0", "-x", "-q", "--tb=short", "-p", "no:cacheprovider", "-m", "")
    began = monotonic()
    running = subprocess.Popen(  # noqa: S603 our own tests
        [sys.executable, "-m", "pytest", *quiet, *tests],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = running.communicate(timeout=PATIENCE)
    finally:
        _end(running)
    failed = FAILED.search(said)
    return Run(
        running.returncode == 0,
        failed[1] if failed else "",
        said[-5000:],
        monotonic() - began,
    )


def _end(running: "subprocess.Popen[str]") -> None:
    """With all that it has started: a test that fails in the middle leaves its processes behind."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
