"""The power fails while the log of the SQLite file is written: what was answered before is there, and whole.

Row 28 of the list of faults.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, text

from bot.config import SQLITE
from bot.domain.member import Member
from bot.store import idea as ideas
from bot.store import member as members
from bot.store.codec import Codec
from bot.store.database import Database
from bot.store.models import MemberRow
from tests.databases import opened
from tests.faults.forged import database
from tests.faults.launcher import MASTER
from tests.stage import Stage

pytestmark = pytest.mark.files

WRITES = 30
LONG = "x" * 3000


@dataclass
class Torn:
    """A database as its process left it, and how long its log was when each write was answered."""

    file: Path
    answered: list[int]

    def cut(self, folder: Path, at: int, *, more: bytes = b"") -> str:
        """The address of a copy whose log ends there, or goes on with what nobody wrote."""
        for each in folder.glob("cut.db*"):
            each.unlink()
        shutil.copy(self.file, folder / "cut.db")
        (folder / "cut.db-wal").write_bytes(log_of(self.file).read_bytes()[:at] + more)
        return f"{SQLITE}{folder}/cut.db"

    def safe(self, at: int) -> int:
        """How many writes had been answered when the log was no longer than this."""
        return sum(length <= at for length in self.answered)


def log_of(file: Path) -> Path:
    return file.with_name(file.name + "-wal")


async def torn(folder: Path, template: Path) -> Torn:
    file = Path(shutil.copy(template, folder / "whole.db"))
    db, answered = Database(f"{SQLITE}{file}", Codec(MASTER)), []
    for number in range(WRITES):
        async with db.begin() as tx:
            await members.save(tx, Member("T1", f"U{number:02}", LONG))
        answered.append(log_of(file).stat().st_size)
    kept = Path(shutil.copy(file, folder / "kept.db"))
    shutil.copy(log_of(file), log_of(kept))
    await db.close()
    return Torn(kept, answered)


def found(url: str) -> list[str]:
    with opened(url) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        return list(connection.scalars(select(MemberRow.user_id).order_by(MemberRow.user_id)))


@pytest.mark.parametrize("many", [30, pytest.param(1000, marks=pytest.mark.faults)])
async def test_row_28_torn_anywhere_it_opens_with_all_that_was_answered_before(
    tmp_path: Path, template: Path, many: int
) -> None:
    random = Random(28)  # noqa: S311 nothing secret
    whole = await torn(tmp_path, template)
    written = [f"U{number:02}" for number in range(WRITES)]
    for tried in range(many):
        at = random.randrange(whole.answered[-1] + 1)
        left = found(whole.cut(tmp_path, at, more=random.randbytes(5000) if tried % 2 else b""))
        assert left == written[: len(left)], "what came first is there, and nothing out of the middle"
        assert len(left) >= whole.safe(at)


async def test_row_28_the_companion_starts_on_it_and_goes_on(stage: Stage) -> None:
    await stage.given_pair()
    await stage.settles()
    for number in range(3):
        await stage.ana.runs(f"/mentor idea Idea {number}")
    file, log = database(stage), log_of(database(stage))
    before = Torn(Path(shutil.copy(file, file.with_name("kept.db"))), [])
    shutil.copy(log, log_of(before.file))
    await stage.running.aclose()
    before.cut(file.parent, log_of(before.file).stat().st_size - 100)
    for name in ("", "-wal"):
        shutil.move(file.with_name(f"cut.db{name}"), f"{file}{name}")
    await stage.restarts()
    (answer,) = await stage.ana.runs("/mentor idea Idea 3")
    assert "Kept" in answer.shown
    async with stage.companion.db.read() as tx:
        kept = {each.text for each in await ideas.caught(tx, stage.slack.team_id, stage.ana.id, most=100)}
    assert kept == {"Idea 0", "Idea 1", "Idea 3"}, "the last one before was torn"
