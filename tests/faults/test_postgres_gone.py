"""PostgreSQL crashes, falls silent, or a process of ours freezes or dies with a transaction open."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import make_url

from bot.domain.member import Member
from bot.operations.migrate import migrate
from bot.store import idea as ideas
from bot.store import member as members
from bot.store.codec import Codec
from bot.store.database import Busy, Database
from tests.conftest import KEY
from tests.databases import at, fresh
from tests.faults.test_database import BUSY
from tests.postgres import Server
from tests.stage import Stage, open_stage
from tests.store.conftest import MASTER
from tests.store.first_version import first_version

SHORT = 1.0
"""Seconds after which the server of this test ends a transaction in which nothing happens."""


@pytest_asyncio.fixture
async def own(own_server: Server, tmp_path: Path, template: Path) -> AsyncIterator[tuple[Server, Stage]]:
    async with open_stage(tmp_path, template=template) as stage:
        yield own_server, stage


@pytest.mark.faults
async def test_what_was_answered_is_there_after_crashes_and_nobody_waits_for_long(
    own: tuple[Server, Stage],
) -> None:
    """Rows 18 and 19."""
    running, stage = own
    kept = 0
    for round_ in range(3):
        for _ in range(3):
            kept += 1
            (answer,) = await stage.ben.runs(f"/mentor idea Idea {kept}")
            assert "Kept" in answer.shown
        running.stop()
        if round_ == 0:
            (answer,) = await stage.ben.runs("/mentor idea While it is away")
            assert answer.text == BUSY
            (answer,) = await stage.ben.runs("/mentor next")
            assert answer.text == BUSY
        running.start()
    began = time.monotonic()
    async with stage.companion.db.read() as tx:
        found = await ideas.caught(tx, stage.slack.team_id, stage.ben.id, most=100)
    assert time.monotonic() - began < 5
    assert sorted(each.text for each in found) == [f"Idea {number}" for number in range(1, kept + 1)]


FROZEN = """
import asyncio, sys
from bot.domain.member import Member
from bot.store import member as members
from bot.store.codec import Codec
from bot.store.database import Database

async def main():
    db = Database(sys.argv[1], Codec(bytes(range(32))))
    try:
        async with db.begin() as tx:
            await members.save(tx, Member("T1", "U1", "frozen"))
            await tx.flush()
            print("inside", flush=True)
            sys.stdin.readline()
    except Exception as problem:
        print(type(problem).__name__, flush=True)
    await db.close()

asyncio.run(main())
"""


async def test_a_process_that_freezes_in_a_transaction_gives_back_what_others_wait_for(
    tmp_path: Path, template: Path, postgres: Server
) -> None:
    """Row 15."""
    with at(postgres), fresh(tmp_path, template) as url:
        short = f"{url}&options=-c%20idle_in_transaction_session_timeout%3D{round(1000 * SHORT)}"
        frozen = subprocess.Popen(  # noqa: ASYNC220, S603 it is to be frozen, and it is ours
            [sys.executable, "-c", FROZEN, short], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert frozen.stdin
        assert frozen.stdout
        assert frozen.stdout.readline() == "inside\n"
        frozen.send_signal(signal.SIGSTOP)
        db = Database(url, Codec(MASTER))
        async with db.begin() as tx:
            await members.save(tx, Member("T1", "U2", "awake"))
        frozen.send_signal(signal.SIGCONT)
        said, _ = await asyncio.to_thread(frozen.communicate, "go on\n")
        assert said in {"Busy\n", "Unsure\n"}
        async with db.read() as tx:
            assert await members.find(tx, "T1", "U1") is None
            assert await members.find(tx, "T1", "U2")
        await db.close()


class Wire:
    """Between the companion and a server; `silent`: nothing comes through, and nobody is told."""

    def __init__(self, to: Path) -> None:
        self._to = to
        self.silent = False
        self._ends: list[asyncio.StreamWriter] = []

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(str(self._to))
        self._ends += [writer, back]
        await asyncio.gather(self._one_way(reader, back), self._one_way(there, writer))

    async def _one_way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while part := await reader.read(65536):
            if not self.silent:
                writer.write(part)
        writer.close()

    async def close(self) -> None:
        for end in self._ends:
            end.close()
            await end.wait_closed()


@asynccontextmanager
async def wired(url: str) -> AsyncIterator[tuple[Wire, str]]:
    parts = make_url(url)
    wire = Wire(Path(str(parts.query["host"])) / ".s.PGSQL.5432")
    listening = await asyncio.start_server(wire.carry, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    async with listening:
        along = parts.set(host="127.0.0.1", port=port, query={"gssencmode": "disable", "sslmode": "disable"})
        yield wire, along.render_as_string(hide_password=False)
        await wire.close()


@pytest.mark.faults
async def test_a_line_that_falls_silent_is_noticed_in_time_and_given_up(
    tmp_path: Path, template: Path, postgres: Server
) -> None:
    """Row 21."""
    with at(postgres), fresh(tmp_path, template) as url:
        async with wired(url) as (wire, along):
            db = Database(along, Codec(MASTER))
            async with db.begin() as tx:
                await members.save(tx, Member("T1", "U1", "Ana"))
            wire.silent = True
            for way in (Database.begin, Database.read):
                began = time.monotonic()
                with pytest.raises(Busy):
                    async with way(db.for_an_answer("T1")) as tx:
                        await members.find(tx, "T1", "U1")
                assert time.monotonic() - began < 4
            wire.silent = False
            async with db.for_an_answer("T1").begin() as tx:
                assert await members.find(tx, "T1", "U1")
            await db.close()


@pytest.mark.both
@pytest.mark.parametrize(
    "at_statements",
    [(1, 5, 20, 40, 0), pytest.param((*range(1, 50), 0), marks=pytest.mark.faults)],
    ids=["a few", "all"],
)
def test_killed_in_the_middle_of_a_migration_it_is_as_before_or_done(
    tmp_path: Path, at_statements: tuple[int, ...]
) -> None:
    """Row 9: at one statement and another, and then it is run again."""
    with first_version(tmp_path) as url:
        killing = [sys.executable, "-m", "tests.faults.killing", url, *map(str, at_statements)]
        done = subprocess.run(killing, capture_output=True, text=True, check=False)  # noqa: S603 ours
        assert done.returncode == 0, done.stderr
        assert set(json.loads(done.stdout)) == {"behind"}
        migrate({"DATABASE_URL": url, "COMPANION_KEY": KEY})
