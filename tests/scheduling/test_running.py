"""The companion runs by itself: nobody in the test asks for what is due."""

import asyncio
from datetime import timedelta
from time import monotonic

import pytest
from sqlalchemy import event

from bot.stories.session import book
from scheduling.clock import NET
from simulator import Moment, Posted
from tests.stage import MONDAY, Stage


def fails_once(stage: Stage) -> None:
    """The next that anybody asks of the database."""
    engine = stage.companion.db.engine.sync_engine

    def fail(*_: object) -> None:
        event.remove(engine, "before_cursor_execute", fail)
        raise OSError("gone for a moment")

    event.listen(engine, "before_cursor_execute", fail)


@pytest.mark.parametrize("fails", [False, True], ids=["", "the database is gone for a moment"])
async def test_what_a_press_plans_is_said_at_once(stage: Stage, fails: bool) -> None:
    pair, place = await stage.given_pair()
    await stage.passes(minutes=1)
    began, delivery, heard = monotonic(), stage.companion.delivery, asyncio.Event()

    def hears(moment: Moment) -> None:
        if isinstance(moment, Posted) and moment.message.channel is place:
            heard.set()

    running = asyncio.create_task(stage.companion.run())
    async with asyncio.timeout(NET.total_seconds() - 5):
        while delivery.looked_at < began:  # noqa: ASYNC110 nobody is told when it has looked
            await asyncio.sleep(0)
        stage.slack.listen(hears)
        async with stage.companion.db.begin() as tx:
            await book(tx, pair, MONDAY + timedelta(days=3), pair.mentor_id, stage.now, sure=True)
        if fails:
            fails_once(stage)
        await heard.wait()
    stage.companion.stop()
    await running
