"""For many minutes: kill -9 at random instants, again and again, while Slack goes wrong as well.

Prints its seed, and what was lost, doubled and late. `--seed` plays the same again as far as a machine can:
what is drawn is the same, how long each step takes is not.
"""

import asyncio
from datetime import timedelta
from random import Random
from time import monotonic

import pytest

from simulator import Faults
from tests.faults.tally import say
from tests.faults.town import FAULTS, LATE, SPEED, Towns

pytestmark = [pytest.mark.faults, pytest.mark.both]

LIVES = 0.6
"""Seconds until the kill, at most: of a fourth from its start, of the others from when it has a socket."""
A_KILL = timedelta(seconds=0.6 * SPEED)
"""What passes until the next, about, in the time of the companion."""
SESSIONS = 40
A_DAY = timedelta(hours=8)
"""Later there would be quiet hours."""


@pytest.mark.parametrize("read_back", [True, False])
async def test_killed_a_thousand_times(
    towns: Towns, kind: str, seed: int, kills: int, read_back: bool
) -> None:
    """Row 1: half of the times where Slack lets it read back what it said, half where it does not."""
    random, times = Random(seed), kills // 2  # noqa: S311 nothing secret
    how = "reads back" if read_back else "cannot read back"
    say(f"{kind}, {how}: {times} kills with seed {seed}")
    async with towns(teams=2, read_back=read_back) as here:
        horizon = min(times * A_KILL, A_DAY)
        starts = [LATE + horizon * number / SESSIONS for number in range(SESSIONS)]
        await here.given_pairs(SESSIONS, *starts, horizon=horizon)
        here.slack.troubled(Faults(FAULTS, seed))
        began = monotonic()
        for _ in range(times):
            worker = await here.launcher.start()
            if random.random() > 0.25:
                await here.slack.connected()
            await asyncio.sleep(random.uniform(0.0, LIVES))
            worker.kill()
            await worker.ended()
        took, faults = monotonic() - began, here.slack.world.faults.counts
        here.slack.troubled(Faults())
        await here.launcher.start()
        await here.drained(within=600 + (horizon.total_seconds() / SPEED))
        tally = here.tally()
        said = ", ".join(f"{many} x {fault}" for fault, many in sorted(faults.items()))
        say(f"{times} kills in {took:.0f} s; Slack: {said}. {tally}")
        assert tally.faultless, f"--seed {seed}: {tally}"
        assert not (read_back and (tally.doubled or tally.given_up)), f"--seed {seed}: {tally}"
        assert here.sound
