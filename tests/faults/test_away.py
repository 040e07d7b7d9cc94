"""PostgreSQL is away for ten minutes: the health page says so, people are told, and all is caught up.

Row 19 of the list of faults.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.database import Busy
from bot.store.kind import IN_TIME
from tests.databases import at
from tests.faults.outside import end_connections
from tests.faults.pages import page, with_pages
from tests.faults.test_answers_get_through import events
from tests.faults.test_database import BUSY
from tests.live import START, given_second
from tests.postgres import Server
from tests.stage import Stage, open_stage

AWAY = timedelta(minutes=10)


@pytest_asyncio.fixture
async def stage(tmp_path: Path, template: Path, postgres: Server) -> AsyncIterator[Stage]:
    with at(postgres):
        async with open_stage(tmp_path, template=template) as opened:
            yield opened


@contextmanager
def away(postgres: Server, url: str) -> Iterator[None]:
    """Nobody reaches it any more."""
    socket, put_away = (postgres.folder / name for name in (".s.PGSQL.5432", "away"))
    end_connections(url)
    socket.rename(put_away)
    try:
        yield
    finally:
        put_away.rename(socket)


@pytest.mark.faults
async def test_row_19_away_for_ten_minutes_it_says_so_and_catches_up(stage: Stage, postgres: Server) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - timedelta(seconds=1))
    async with with_pages(stage) as running:
        stage.slack.world.line.deadline = IN_TIME + 1
        refused = asyncio.Event()
        stage.slack.world.watchers.append(
            lambda: refused.set() if any(each.over for each in events(stage)) else None
        )
        with away(postgres, stage.settings.database_url):
            (answer,) = await stage.ben.runs("/mentor idea A walk")
            assert answer.text == BUSY
            assert (await page(running, "readyz"))[0] == 503
            assert (await page(running, "livez"))[0] == 200, "starting it again would change nothing"
            stage.clock.set(START + AWAY / 2)
            with pytest.raises(Busy):
                await running.delivery.deliver_due()
            joining = asyncio.create_task(stage.slack.joins(stage.cleo, place))
            await refused.wait()
        await joining
        stage.clock.set(START + AWAY)
        await stage.passes(minutes=1)
        assert (await page(running, "readyz"))[0] == 200
        assert [each.answer is not None for each in events(stage)] == [False, True], "it is told again"
        assert "Somebody else has joined" in stage.ana.reads()[-1].shown
        assert len([each for each in stage.slack.messages(place) if "▶ Now" in each.shown]) == 1
        (answer,) = await stage.ben.runs("/mentor idea A walk")
        assert "Kept" in answer.shown
