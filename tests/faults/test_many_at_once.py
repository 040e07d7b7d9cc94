"""Sessions that begin in the same minute: said together, each to its own pair, also where something fails."""

import asyncio
from datetime import timedelta
from pathlib import Path

from scheduling.under_way import AT_ONCE
from tests.crowd import given_crowd
from tests.faults.cutting import Line, cutting
from tests.live import START
from tests.stage import open_stage

SOON = START - timedelta(minutes=2)


async def test_the_cards_of_many_pairs_are_on_their_way_together(tmp_path: Path) -> None:
    line = Line()
    async with open_stage(tmp_path, SOON, via=lambda url: cutting(line, url)) as stage:
        crowd = await given_crowd(stage, AT_ONCE + 2, START)
        line.hangs.add("chat.postMessage")
        stage.clock.set(START)
        delivering = asyncio.create_task(stage.companion.delivery.deliver_due())
        async with asyncio.timeout(10):
            while line.hanging < AT_ONCE:
                await line.hung.wait()
                line.hung.clear()
        assert line.hanging == AT_ONCE
        line.hangs.clear()
        line.gone.set()
        await delivering
        assert all(each.edits for each in crowd.twos)


async def test_where_slack_asks_to_wait_no_other_post_is_tried_meanwhile(tmp_path: Path) -> None:
    line = Line()
    async with open_stage(tmp_path, SOON, via=lambda url: cutting(line, url)) as stage:
        crowd = await given_crowd(stage, 5 * AT_ONCE, START)
        line.asks_to_wait["chat.postMessage"] = 30
        await stage.until(START + timedelta(seconds=20))
        assert 0 < line.refused <= AT_ONCE
        line.asks_to_wait.clear()
        await stage.until(START + timedelta(seconds=40))
        assert all(each.edits == [START + timedelta(seconds=30)] for each in crowd.twos)


async def test_one_that_fails_takes_no_other_along(tmp_path: Path) -> None:
    async with open_stage(tmp_path, SOON) as stage:
        crowd = await given_crowd(stage, AT_ONCE, START)
        await stage.slack.archives(crowd.twos[0].place)
        await stage.until(START + timedelta(minutes=1))
        assert all(each.edits[0] == START for each in crowd.twos[1:])
