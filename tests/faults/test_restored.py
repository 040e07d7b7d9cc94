"""An earlier copy of the database is put back: what was posted since then is found, and not said again.

Row 54 of the list of faults.
"""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from simulator import Message
from tests.faults.forged import database
from tests.live import START, card, given_second, nudges
from tests.stage import Stage, open_stage

pytestmark = pytest.mark.files


def copied(stage: Stage, folder: Path) -> Path:
    """As docs/operating.md says."""
    copy = folder / "backup.db"
    with closing(sqlite3.connect(database(stage))) as file:
        file.execute("VACUUM INTO ?", [str(copy)])
    return copy


async def put_back(stage: Stage, copy: Path, at: datetime) -> None:
    await stage.running.aclose()
    file = database(stage)
    for name in ("-wal", "-shm"):
        file.with_name(file.name + name).unlink(missing_ok=True)
    shutil.copy(copy, file)
    stage.clock.set(at)
    await stage.restarts()


def posts(stage: Stage) -> list[Message]:
    return [each for each in stage.slack.world.messages if each.metadata and not each.thread_ts]


def twice(stage: Stage) -> list[str]:
    """What stands there more than once."""
    texts = {str(each.metadata): each.text for each in posts(stage)}
    marks = Counter(str(each.metadata) for each in posts(stage))
    return [texts[mark] for mark, count in marks.items() if count > 1]


async def test_in_a_live_session_the_card_is_found_and_goes_on(tmp_path: Path) -> None:
    async with open_stage(tmp_path, read_back=True) as stage:
        pair, place = await stage.given_pair()
        await given_second(stage, pair)
        await stage.until(START - timedelta(seconds=1))
        copy = copied(stage, tmp_path)
        await stage.until(START + timedelta(minutes=3))
        before = len(posts(stage))
        await put_back(stage, copy, START + timedelta(minutes=5))
        await stage.until(START + timedelta(minutes=11))
        assert len(posts(stage)) == before
        assert card(stage.ana, place).edited
        assert len(nudges(stage.ana, place)) == 1, "under the card that stood there"


async def test_a_day_later_nothing_is_said_again(tmp_path: Path) -> None:
    async with open_stage(tmp_path, read_back=True) as stage:
        pair, place = await stage.given_pair()
        await given_second(stage, pair)
        await stage.until(START - timedelta(seconds=1))
        copy = copied(stage, tmp_path)
        await stage.until(START + timedelta(hours=4))
        said = len(posts(stage))
        await put_back(stage, copy, START + timedelta(hours=5))
        await stage.until(START + timedelta(hours=20))
        assert twice(stage) == []
        assert len(posts(stage)) == said
        assert "▶ Now" not in card(stage.ana, place).shown


async def test_after_a_pause_without_a_restore_all_is_said_that_was_not(tmp_path: Path) -> None:
    """The same look finds nothing then."""
    async with open_stage(tmp_path, read_back=True) as stage:
        pair, place = await stage.given_pair()
        await given_second(stage, pair)
        await stage.until(START - timedelta(minutes=1))
        await stage.restarts(minutes=5)
        await stage.until(START + timedelta(minutes=9))
        assert "▶ Now" in card(stage.ana, place).shown
        assert twice(stage) == []


@pytest.mark.parametrize("away", [30, 90])
async def test_without_the_right_nobody_looks(stage: Stage, away: int) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - timedelta(seconds=1))
    await stage.restarts(seconds=away)
    await stage.until(START + timedelta(minutes=9))
    assert "▶ Now" in card(stage.ana, place).shown
    assert not [call for call in stage.slack.calls if call.method == "conversations.history"]
