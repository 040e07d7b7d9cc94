"""The companion is killed in the middle of something: what was to be said is said, what was saved is kept.

At random instants, and at the exact points that matter: rows 1 to 4 and 6 to 8 of the list of faults.
"""

import asyncio
import signal
from random import Random

import pytest

from simulator.moments import Moment, Posted
from tests.faults.launcher import Worker
from tests.faults.town import LATE, Town, Towns
from tests.faults.worker import Death

pytestmark = pytest.mark.both

KILLED = -signal.SIGKILL


async def dies(here: Town, death: Death) -> None:
    worker = await here.launcher.start(death=death)
    assert await worker.ended() == KILLED, here.log


async def dies_with_the_first_post(here: Town) -> None:
    worker = await here.launcher.start()
    _kill_with_the_first_post(here, worker)
    assert await worker.ended() == KILLED
    assert here.posted


def _kill_with_the_first_post(here: Town, worker: Worker) -> None:
    def heard(moment: Moment) -> None:
        if isinstance(moment, Posted) and len(here.posted) == 1:
            worker.kill()

    here.slack.listen(heard)


async def test_row_1_killed_at_random_instants(towns: Towns) -> None:
    random = Random(1)  # noqa: S311 nothing secret; the same in every run
    async with towns(read_back=True) as here:
        await here.given_pairs(4, LATE)
        for _ in range(5):
            worker = await here.launcher.start()
            await asyncio.sleep(random.uniform(0.1, 0.5))
            worker.kill()
            await worker.ended()
        await here.launcher.start()
        await here.drained()
        tally = here.tally()
        assert tally.faultless, tally
        assert not tally.doubled, tally
        assert here.sound


@pytest.mark.parametrize("read_back", [True, False])
async def test_rows_2_to_4_killed_before_and_after_the_intent_and_when_slack_has_accepted(
    towns: Towns, read_back: bool
) -> None:
    async with towns(read_back=read_back) as here:
        await here.given_pairs(4, LATE)
        await dies(here, Death("touchpoints", "sending", at="before"))
        await dies(here, Death("touchpoints", "sending", at="after"))
        assert here.posted == []
        await dies_with_the_first_post(here)
        await here.launcher.start()
        await here.drained()
        tally = here.tally()
        assert tally.faultless, tally
        assert not (read_back and tally.doubled), tally
