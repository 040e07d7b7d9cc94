"""For minutes: three processes whose clocks differ are killed and frozen, and PostgreSQL crashes as well.

Rows 13, 14 and 16 to 18 of the list of faults, all at once, while Slack goes wrong as well.
"""

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import cycle
from random import Random
from time import monotonic

import pytest

from simulator import Faults
from tests.faults.launcher import Worker
from tests.faults.tally import say
from tests.faults.town import FAULTS, LATE, SPEED, Town, Towns
from tests.postgres import Server

pytestmark = pytest.mark.faults

AHEAD = (-300.0, 0.0, 300.0)
"""Seconds by which the clocks of the machines are wrong."""
BLOWS = 5
"""For each of the kills asked for there are so many times fewer here: there are three to be killed."""
A_BLOW = timedelta(seconds=1.5 * SPEED)
SESSIONS = 30


class Blows:
    """What hits the three, one after the other."""

    def __init__(self, here: Town, random: Random) -> None:
        self._here = here
        self._random = random
        self._ahead = cycle(AHEAD)
        self.counts: Counter[str] = Counter()

    async def begin(self) -> None:
        for _ in AHEAD:
            await self._start()

    async def hit(self) -> None:
        await asyncio.sleep(self._random.uniform(0.2, 1.5))
        worker = self._random.choice(self._here.launcher.workers)
        await self._random.choice([self._kill, self._kill, self._freeze])(worker)

    async def _kill(self, worker: Worker) -> None:
        self.counts["killed"] += 1
        worker.kill()
        await worker.ended()
        await self._start()

    async def _freeze(self, worker: Worker) -> None:
        """Shorter than its lease, or longer."""
        self.counts["frozen"] += 1
        worker.freeze()
        await asyncio.sleep(self._random.uniform(0.1, 120 / SPEED))
        worker.wake()

    async def _start(self) -> None:
        await self._here.launcher.start(ahead=next(self._ahead))

    async def crash(self, database: Server) -> None:
        """For ever, every five seconds to every twenty."""
        while True:
            await asyncio.sleep(self._random.uniform(5, 20))
            await asyncio.to_thread(database.stop)
            await asyncio.to_thread(database.start)
            self.counts["crashes of PostgreSQL"] += 1


@pytest.mark.parametrize("read_back", [True, False])
async def test_three_that_are_hit_again_and_again(
    own_server: Server, towns: Towns, seed: int, kills: int, read_back: bool
) -> None:
    times = kills // BLOWS // 2
    say(f"postgresql, three processes, read back: {read_back}; {times} blows with seed {seed}")
    async with towns(teams=3, read_back=read_back) as here:
        starts = [LATE + times * A_BLOW * number / SESSIONS for number in range(SESSIONS)]
        await here.given_pairs(SESSIONS, *starts, horizon=times * A_BLOW)
        here.slack.troubled(Faults(FAULTS, seed))
        blows, began = Blows(here, Random(seed)), monotonic()  # noqa: S311 nothing secret
        await blows.begin()
        crashing = asyncio.create_task(blows.crash(own_server))
        for _ in range(times):
            await blows.hit()
        crashing.cancel()
        await asyncio.gather(crashing, return_exceptions=True)
        took = monotonic() - began
        here.slack.troubled(Faults())
        await here.drained(within=600)
        tally = here.tally()
        say(f"{took:.0f} s: {', '.join(f'{many} {what}' for what, many in blows.counts.items())}. {tally}")
        assert tally.faultless, f"--seed {seed}: {tally}"
        assert not (read_back and (tally.doubled or tally.given_up)), f"--seed {seed}: {tally}"
