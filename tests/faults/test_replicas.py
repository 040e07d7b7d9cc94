"""Several processes on one PostgreSQL, on machines of their own: killed, frozen, with clocks that differ.

Rows 13, 14, 16 and 17 of the list of faults.
"""

import signal
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests.databases import at
from tests.faults.launcher import Worker, until
from tests.faults.town import LATE, SPEED, Town, Towns
from tests.faults.worker import Death
from tests.postgres import Server

A_SECOND_OF_THIS_MACHINE = timedelta(seconds=SPEED)
"""It has other work to do, and that counts in the time of the companion."""


@pytest.fixture(autouse=True)
def _on_a_server(postgres: Server) -> Iterator[None]:
    with at(postgres):
        yield


async def test_row_13_another_one_says_what_the_killed_one_was_about_to_say(towns: Towns) -> None:
    async with towns(read_back=True) as here:
        await here.given_pairs(4, LATE)
        killed = await here.launcher.start(death=Death("touchpoints", "sending", "after"))
        assert await killed.ended() == -signal.SIGKILL
        assert here.posted == []
        when = here.clock.now()
        await here.launcher.start()
        await until(lambda: bool(here.posted))
        assert here.posted[0][1] - when < timedelta(seconds=60) + 2 * A_SECOND_OF_THIS_MACHINE
        await here.drained()
        tally = here.tally()
        assert tally.faultless, tally
        assert not tally.doubled, tally


async def frozen_when(here: Town, happens: Callable[[], bool]) -> Worker:
    """One that stops in the instant in which this has come true in Slack."""
    worker = await here.launcher.start()
    frozen: list[Worker] = []

    def look() -> None:
        if not frozen and happens():
            frozen.append(worker)
            worker.freeze()

    here.slack.world.watchers.append(look)
    await until(lambda: bool(frozen))
    await worker.frozen()
    return worker


async def test_row_14_who_wakes_before_its_call_says_nothing_that_another_one_has_said(towns: Towns) -> None:
    """It was about to post; what it holds is no longer its own."""
    async with towns(read_back=True) as here:
        await here.given_pairs(4, LATE)
        asked = "conversations.members"
        frozen = await frozen_when(here, lambda: any(call.method == asked for call in here.slack.calls))
        await here.launcher.start()
        await here.drained()
        await wakes(here, frozen)


@pytest.mark.faults
async def test_row_14_who_wakes_after_its_call_changes_nothing_that_another_one_has_decided(
    towns: Towns,
) -> None:
    async with towns(read_back=True) as here:
        await here.given_pairs(4, LATE)
        frozen = await frozen_when(here, lambda: bool(here.posted))
        await here.launcher.start()
        await here.drained()
        await wakes(here, frozen)


async def wakes(here: Town, frozen: Worker) -> None:
    """All others are gone, so what is said from now on is said by this one."""
    rows = here.rows()
    for other in [each for each in here.launcher.workers if each is not frozen]:
        other.kill()
        await other.ended()
    frozen.wake()
    await here.given_pairs(1, LATE)
    await here.drained()
    tally = here.tally()
    assert tally.faultless, tally
    assert not tally.doubled, tally
    assert here.rows().items() >= rows.items()


async def test_row_16_three_that_start_in_the_same_second(towns: Towns) -> None:
    async with towns(teams=3) as here:
        await here.given_pairs(8, LATE)
        for _ in range(3):
            await here.launcher.start()
        await here.drained()
        tally = here.tally()
        assert tally.perfect, tally


@pytest.mark.faults
async def test_row_17_three_whose_clocks_are_minutes_apart(towns: Towns) -> None:
    """The clock of the database is the judge of what is due, of who may speak and until when."""
    async with towns(teams=3) as here:
        await here.given_pairs(4, LATE, timedelta(minutes=4.9))
        for ahead in (-300, 0, 300):
            await here.launcher.start(ahead=ahead)
        await here.drained()
        tally = here.tally()
        assert tally.perfect, tally
        assert not tally.early, "a card of a session that has not begun"
        assert tally.lateness[-1] < 240, tally
