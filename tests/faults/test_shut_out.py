"""A workspace takes the companion's access away: it is asked rarely, it is told of once, and others go on.

Row 36 of the list of faults.
"""

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from scheduling.outcome import NO_ACCESS_PAUSE
from tests.crowd import given_crowd
from tests.faults.cutting import Line, cutting
from tests.live import START
from tests.stage import open_stage

PAIRS = 5
AWAY = timedelta(minutes=6)
ROUNDS = 1 + AWAY // NO_ACCESS_PAUSE
RARELY = ROUNDS * (2 * PAIRS + 1)
"""In each round all cards, each of which asks who is there first, and one edit."""


async def test_row_36_shut_out_it_asks_rarely_says_so_once_and_goes_on_when_it_is_let_in(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    line, error = Line(), "token_revoked"
    async with open_stage(
        tmp_path, START - timedelta(minutes=2), via=lambda url: cutting(line, url)
    ) as stage:
        crowd = await given_crowd(stage, PAIRS, START)
        line.refuses = error
        with caplog.at_level(logging.INFO):
            await stage.until(START + AWAY - timedelta(seconds=1))
        assert not [each for each in crowd.twos if each.card]
        assert ROUNDS <= line.refused <= RARELY
        told = [each for each in caplog.messages if error in each]
        assert len(told) == 1, "whoever runs it reads it once, and not of each message"
        assert "SLACK_BOT_TOKEN" in told[0]
        line.refuses = ""
        await stage.passes(minutes=7)
        assert all(each.card for each in crowd.twos), "late, and not never"
        line.refuses = error
        await stage.passes(minutes=8)
        assert len([each for each in caplog.messages if error in each]) == 2, "and once each time"
