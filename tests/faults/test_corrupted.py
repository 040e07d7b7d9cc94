"""The file of the database is damaged while nobody looks: it is not started on, and the way back is said.

Row 29 of the list of faults.
"""

import shutil
from pathlib import Path
from random import Random

import pytest

from bot.app import companion
from bot.config import SQLITE
from bot.operations.migrate import migrate
from bot.store.schema import NoDatabase
from tests.conftest import KEY
from tests.faults.forged import database
from tests.live import given_live
from tests.stage import Stage

pytestmark = pytest.mark.files
PAGE = 4096


def damaged(file: Path, number: int) -> None:
    """One page holds something else, as after a bad sector or a disk that lies."""
    with file.open("r+b") as out:
        out.seek(PAGE * number)
        out.write(Random(number).randbytes(PAGE))  # noqa: S311 nothing secret


def some_pages(file: Path) -> range:
    pages = file.stat().st_size // PAGE
    return range(0, pages, pages // 6)


async def test_row_29_with_any_page_damaged_it_does_not_start_and_says_how_to_restore(
    stage: Stage, tmp_path: Path
) -> None:
    await given_live(stage)
    await stage.running.aclose()
    whole = Path(shutil.copy(database(stage), tmp_path / "whole.db"))
    for number in some_pages(whole):
        shutil.copy(whole, database(stage))
        damaged(database(stage), number)
        with pytest.raises(NoDatabase, match=r"damaged\. Restore a backup \(docs/operating\.md says how\)"):
            async with companion(stage.settings, stage.clock):
                pass
    shutil.copy(whole, database(stage))
    await stage.restarts()
    (answer,) = await stage.ana.runs("/mentor next")
    assert "Session 2" in answer.shown


def test_row_29_what_is_damaged_is_not_migrated_either(tmp_path: Path, template: Path) -> None:
    file = Path(shutil.copy(template, tmp_path / "companion.db"))
    damaged(file, 9)
    before = file.read_bytes()
    with pytest.raises(NoDatabase, match="damaged"):
        migrate({"DATABASE_URL": f"{SQLITE}{file}", "COMPANION_KEY": KEY})
    assert file.read_bytes() == before
