"""Told to stop at random instants, again and again: it ends well each time, and leaves nothing in doubt.

Row 44 of the list of faults.
"""

import asyncio
import os
import signal
from random import Random

import pytest

from bot.domain.touchpoint import State
from tests.faults.tally import say
from tests.faults.town import LATE, Towns

pytestmark = [pytest.mark.faults, pytest.mark.both]
LIVES = 1.2
"""Real seconds at most."""


async def test_row_44_told_to_stop_again_and_again(towns: Towns, seed: int, kills: int) -> None:
    random, times = Random(seed), kills // 10  # noqa: S311 nothing secret
    say(f"{times} times told to stop, with seed {seed}")
    async with towns(read_back=False) as here:
        await here.given_pairs(40, *[LATE * part / 8 for part in range(9)])
        for _ in range(times):
            worker = await here.launcher.start()
            await here.slack.connected()
            await asyncio.sleep(random.uniform(0.0, LIVES))
            os.kill(worker.pid, signal.SIGTERM)
            assert await worker.ended() == 0, here.log[-3000:]
            states = {state for state, _ in here.rows().values()}
            assert not states & {State.SENDING, State.UNKNOWN}, f"--seed {seed}"
        await here.launcher.start()
        await here.drained(within=120)
        tally = here.tally()
        assert tally.faultless, f"--seed {seed}: {tally}"
        assert not tally.doubled, f"--seed {seed}: {tally}"
