"""PostgreSQL crashes again and again under two processes: what was to be said is said, and once.

Row 18 of the list of faults.
"""

import asyncio

import pytest

from tests.faults.town import LATE, Towns
from tests.postgres import Server

AWAY = 8.0
"""Seconds from when it is back until something is said again; the net alone would take fifteen."""


@pytest.mark.faults
async def test_row_18_crashed_under_two_that_speak(own_server: Server, towns: Towns) -> None:
    async with towns(teams=2, read_back=True) as here:
        await here.given_pairs(6, LATE)
        for _ in range(2):
            await here.launcher.start()
        for number in range(1, 4):
            await here.until_posted(6 * number)
            await asyncio.to_thread(own_server.stop)
            await asyncio.to_thread(own_server.start)
            await here.until_posted(len(here.posted) + 1, within=AWAY)
        await here.drained()
        tally = here.tally()
        assert tally.faultless, tally
        assert not tally.doubled, tally
