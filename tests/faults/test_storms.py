"""Slack asks to wait for minutes: no more is asked than has to be, others flow, and all is said in order.

Rows 33 and 34 of the list of faults.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from scheduling.under_way import AT_ONCE
from simulator import Fault, Faults
from tests.crowd import given_crowd
from tests.live import START
from tests.stage import open_stage

POST = "chat.postMessage"
PAIRS = AT_ONCE + 4
ASKED = 30
"""Seconds."""
STORM = timedelta(minutes=10)


@pytest.mark.parametrize("pairs", [PAIRS, pytest.param(250, marks=pytest.mark.faults)])
async def test_rows_33_and_34_a_storm_of_ten_minutes(tmp_path: Path, pairs: int) -> None:
    """It ends when the first block does: by then a card and a nudge are due of each pair."""
    async with open_stage(tmp_path, START - timedelta(minutes=2)) as stage:
        crowd = await given_crowd(stage, pairs, START)
        stage.slack.troubled(Faults({Fault.BUSY: 1.0}, methods=frozenset({POST}), retry_after=ASKED))
        before = len(stage.slack.calls)
        await stage.until(START + STORM - timedelta(seconds=1))
        assert not [each for each in crowd.twos if each.card]
        (answer,) = await crowd.twos[0].mentor.runs("/mentor next")
        assert "Session 2" in answer.shown, "whoever asks is answered"
        tried = [call.at for call in stage.slack.calls[before:] if call.method == POST]
        assert 0 < len(tried) <= AT_ONCE * STORM / timedelta(seconds=ASKED)
        stage.slack.troubled(Faults())
        await stage.passes(minutes=2)
        for two in crowd.twos:
            assert two.card, "said late, and not never"
            ((at, nudge),) = two.nudges
            assert two.edits[0] < at, "and in order"
            assert "Review of the previous session" in nudge
