"""An hour that the clocks skip or repeat, chosen in a form instead of typed."""

from datetime import UTC, datetime

import pytest

from bot.domain.pair import Pair
from bot.store import pair as pairs
from tests.dates import all_sessions
from tests.stage import Stage

FIRST_HALF_PAST_TWO = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
"""In Berlin, still by summer time."""


async def asks_for_half_past_two(stage: Stage, command: str, day: str) -> Pair:
    """At night, in the form of this command."""
    pair, _ = await stage.given_pair()
    if command == "/mentor move":
        await stage.given_session(pair, datetime(2026, 12, 3, 9, tzinfo=UTC))
    await stage.ana.runs(command)
    stage.ana.fills({"date": day, "time": "02:30"})
    return pair


@pytest.mark.parametrize("command", ["/mentor schedule", "/mentor move"])
async def test_an_hour_that_comes_twice_is_the_first_and_the_form_says_so(stage: Stage, command: str) -> None:
    pair = await asks_for_half_past_two(stage, command, "2027-10-31")
    assert await stage.ana.submits() == {}
    assert stage.ana.modal
    assert "02:30 comes twice that night; this is the first one" in stage.ana.modal.shown
    assert [each.date for each in await all_sessions(stage, pair.id)] == [FIRST_HALF_PAST_TWO]


async def test_the_first_session_of_two_is_at_the_first_of_the_two_hours(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Ben")
    stage.ana.fills({"date": "2027-10-31", "time": "02:30"})
    assert await stage.ana.submits() == {}
    async with stage.companion.db.read() as tx:
        [pair] = await pairs.of_member(tx, stage.slack.team_id, stage.ana.id, stage.now)
    assert pair.first_at == FIRST_HALF_PAST_TWO


@pytest.mark.parametrize("command", ["/mentor schedule", "/mentor move", "/mentor start @Cleo"])
async def test_an_hour_that_is_skipped_names_the_nearest_that_are_there(stage: Stage, command: str) -> None:
    await asks_for_half_past_two(stage, command, "2027-03-28")
    [(label, problem)] = (await stage.ana.submits()).items()
    assert label.startswith("Time")
    assert "Choose 01:30 or 03:30" in problem
