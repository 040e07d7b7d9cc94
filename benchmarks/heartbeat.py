"""How long the event loop stood still, and how much memory there was, while something went on."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psutil

BEAT = 0.005
"""Seconds between two beats."""
LOOKS = 20
"""Beats between two looks at the memory."""
MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class Pulse:
    longest: float = 0.0
    """Milliseconds by which the latest beat came too late."""
    before: float = 0.0
    most: float = 0.0
    """Megabytes that were resident, before and at most."""
    worked: float = 0.0
    """Seconds of processor time."""

    @property
    def grown(self) -> float:
        return self.most - self.before


@asynccontextmanager
async def pulse() -> AsyncIterator[Pulse]:
    """Filled when the block has ended."""
    process, taken = psutil.Process(), Pulse()
    taken.before = taken.most = process.memory_info().rss / MEGABYTE
    began = sum(process.cpu_times()[:2])
    beating = asyncio.create_task(_beat(process, taken))
    try:
        yield taken
    finally:
        # A block that never lets go ends before the next beat: that beat is waited for.
        await asyncio.sleep(2 * BEAT)
        beating.cancel()
        taken.worked = sum(process.cpu_times()[:2]) - began


async def _beat(process: psutil.Process, taken: Pulse) -> None:
    beats, last = 0, time.perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        taken.longest = max(taken.longest, (now - last - BEAT) * 1000)
        beats += 1
        if beats % LOOKS == 0:
            taken.most = max(taken.most, process.memory_info().rss / MEGABYTE)
        last = time.perf_counter()
