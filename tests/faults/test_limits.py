"""The process is out of memory, or of file descriptors: it says less for a while, and no less in the end.

Rows 51 and 52 of the list of faults.
"""

import asyncio
import os
import resource
import signal
from pathlib import Path

import pytest

from tests.faults.launcher import Worker
from tests.faults.town import LATE, Town, Towns

pytestmark = [
    pytest.mark.faults,
    pytest.mark.both,
    pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux lets one process limit another"),
]
ROOM = 2**20
"""Bytes that it may take still."""
A_WHILE = 1.5
"""Real seconds with too little of it."""


def taken(worker: Worker) -> int:
    """The bytes of its memory, as its limit counts them."""
    pages = int(Path(f"/proc/{worker.pid}/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def opened(worker: Worker) -> int:
    return len(os.listdir(f"/proc/{worker.pid}/fd"))  # noqa: PTH208 as in a shell


def may_have(worker: Worker, what: int, most: int) -> None:
    """The soft limit alone: it can be lifted again."""
    hard = resource.prlimit(worker.pid, what)[1]
    resource.prlimit(worker.pid, what, (most if most >= 0 else hard, hard))


async def all_is_said(here: Town) -> None:
    await here.drained(within=60)
    tally = here.tally()
    assert tally.faultless, tally
    assert not tally.doubled, tally
    assert here.sound


async def test_row_51_out_of_memory_and_killed(towns: Towns) -> None:
    async with towns(read_back=True) as here:
        await here.given_pairs(6, LATE)
        for more in (0, ROOM, 8 * ROOM):
            worker = await here.launcher.start()
            await here.slack.connected()
            may_have(worker, resource.RLIMIT_AS, taken(worker) + more)
            await asyncio.sleep(A_WHILE)
            worker.kill()
            assert await worker.ended() in {-signal.SIGKILL, -signal.SIGABRT, 1}
        await here.launcher.start()
        await all_is_said(here)


async def test_row_52_out_of_file_descriptors_it_recovers_by_itself(towns: Towns) -> None:
    async with towns(read_back=True) as here:
        await here.given_pairs(6, LATE)
        worker = await here.launcher.start()
        await here.until_posted(1)
        may_have(worker, resource.RLIMIT_NOFILE, opened(worker))
        await asyncio.sleep(A_WHILE)
        may_have(worker, resource.RLIMIT_NOFILE, -1)
        await all_is_said(here)
        assert "Too many open files" in here.log or "connection refused" in here.log, "it was short of them"
        assert here.launcher.workers == [worker], "and lives"
