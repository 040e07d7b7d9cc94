"""Somebody else holds the PostgreSQL, or ends its connections: people hear it in time, nothing is lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import event, update

from bot.domain.member import Member
from bot.store import member as members
from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Busy, Database, Transaction, Unsure
from bot.store.models import MemberRow
from simulator import Person
from tests.afterwards import given_ended
from tests.databases import at, fresh, rows
from tests.faults.outside import EVERYBODYS_TURN, WAITING, end_connections, held, outside, somebody_waits
from tests.faults.test_database import BUSY
from tests.live import card, given_live
from tests.postgres import Server
from tests.stage import Stage, open_stage


@pytest_asyncio.fixture
async def stage(tmp_path: Path, template: Path, postgres: Server) -> AsyncIterator[Stage]:
    with at(postgres):
        async with open_stage(tmp_path, template=template) as opened:
            yield opened


async def writes(person: Person, lesson: str) -> dict[str, str]:
    person.fills({"lesson": lesson})
    return await person.submits()


async def test_a_form_that_cannot_be_saved_in_time_says_so_and_keeps_its_text(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    before = rows(stage.settings.database_url)
    with held(stage.settings.database_url):
        began = time.monotonic()
        problems = await writes(stage.ben, "What took me long to write")
        assert time.monotonic() - began < 2.5, "Slack waits for three seconds"
    assert list(problems.values()) == [BUSY]
    assert rows(stage.settings.database_url) == before
    assert "What took me long to write" in stage.ben.form.shown
    assert await stage.ben.submits() == {}


async def test_a_press_that_cannot_be_saved_in_time_is_answered_beside_its_message(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    with held(stage.settings.database_url):
        await stage.ben.presses("Next block", on=card(stage.ben, place))
    assert stage.ben.last_error is None
    assert stage.ben.reads(place)[-1].text == BUSY
    assert (await stage.session(session.id)).plan == session.plan
    await stage.ben.presses("Next block", on=card(stage.ben, place))
    assert (await stage.session(session.id)).plan != session.plan


async def test_many_at_once_are_all_answered_in_time_and_whoever_reads_waits_for_none(stage: Stage) -> None:
    """Row 22: more than may write at once."""
    await given_ended(stage)
    people = [stage.ben, *(stage.slack.person(f"P{number}") for number in range(11))]
    await stage.ben.presses("Write diary")
    forms = stage.ben.stacks[-1]
    for person in people:
        person.stacks.append(list(forms))
    with held(stage.settings.database_url):
        writing = [asyncio.create_task(person.submits()) for person in people]
        await asyncio.to_thread(somebody_waits, stage.settings.database_url)
        (answer,) = await stage.ana.runs("/mentor next")
        assert not any(each.done() for each in writing)
        problems = await asyncio.gather(*writing)
    assert "no date is set yet" in answer.shown
    assert all(list(each.values()) == [BUSY] for each in problems)


async def test_connections_that_were_ended_between_two_presses_are_not_missed(stage: Stage) -> None:
    """Row 20."""
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    assert end_connections(stage.settings.database_url)
    assert await writes(stage.ben, "A lesson") == {}


async def test_one_that_is_ended_before_anything_was_done_begins_anew(stage: Stage) -> None:
    """Row 20: as long as it waits for its turn nothing is done."""
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    url = stage.settings.database_url
    with held(url):
        saving = asyncio.create_task(writes(stage.ben, "A lesson"))
        await asyncio.to_thread(somebody_waits, url)
        assert end_connections(url, WAITING)
    assert await saving == {}


@pytest_asyncio.fixture
async def there(tmp_path: Path, template: Path, postgres: Server) -> AsyncIterator[Database]:
    with at(postgres), fresh(tmp_path, template) as url:
        database = Database(url, Codec(bytes(range(32))))
        async with database.begin() as tx:
            for user_id in ("U1", "U2"):
                await members.save(tx, Member("T1", user_id, "before"))
        yield database
        await database.close()


def address(there: Database) -> str:
    return there.engine.url.render_as_string(hide_password=False)


async def names(there: Database) -> list[str]:
    async with there.read() as tx:
        return [member.name for member in await members.get_all(tx, "T1", ["U1", "U2"])]


async def renames(tx: Transaction, user_id: str) -> None:
    await tx.execute(update(MemberRow).where(MemberRow.user_id == user_id).values(name="after"))


async def test_fifty_at_once_wait_no_longer_than_one(there: Database) -> None:
    """Row 22: more than there are connections."""

    async def writes(hurried: Database) -> None:
        with pytest.raises(Busy):
            async with hurried.begin() as tx:
                await renames(tx, "U1")

    began = time.monotonic()
    with held(address(there)):
        await asyncio.gather(*(writes(there.for_an_answer("T1")) for _ in range(50)))
    assert time.monotonic() - began < 4
    assert await names(there) == ["before", "before"]


async def test_who_waits_for_a_migration_waits_longer_than_a_statement_may_take(there: Database) -> None:
    short = Database(f"{address(there)}&options=-c%20statement_timeout%3D300", Codec(bytes(range(32))))
    with outside(address(there)) as other, other.transaction():
        other.execute(EVERYBODYS_TURN)
        waiting = asyncio.create_task(schema.upgrade(short))
        await asyncio.to_thread(somebody_waits, address(there))
        await asyncio.to_thread(other.execute, "SELECT pg_sleep(0.5)")
        assert not waiting.done()
    await waiting
    await short.close()


async def test_what_begins_while_the_server_is_away_for_a_moment_only_takes_longer(
    there: Database, postgres: Server
) -> None:
    """Row 18: nothing is done yet, so it is tried again."""
    tried = asyncio.Event()
    event.listen(there.engine.sync_engine, "handle_error", lambda _: tried.set())
    socket = postgres.folder / ".s.PGSQL.5432"
    end_connections(address(there))
    socket.rename(postgres.folder / "away")

    async def writes() -> None:
        async with there.begin() as tx:
            await renames(tx, "U1")

    writing = asyncio.create_task(writes())
    await tried.wait()
    (postgres.folder / "away").rename(socket)
    await writing
    assert await names(there) == ["after", "before"]


async def test_one_that_is_ended_in_the_middle_changes_nothing_and_says_so(there: Database) -> None:
    """Row 20: what was done in it cannot be done again by the store, but whoever pressed can."""
    with pytest.raises(Busy):
        async with there.begin() as tx:
            await renames(tx, "U1")
            end_connections(address(there))
            await renames(tx, "U2")
    assert await names(there) == ["before", "before"]


async def test_whoever_is_ended_while_it_is_kept_is_not_told_that_nothing_was_done(there: Database) -> None:
    with pytest.raises(Unsure):
        async with there.begin() as tx:
            await renames(tx, "U1")
            end_connections(address(there))
    assert await names(there) == ["before", "before"]


async def test_of_two_that_wait_for_each_other_ours_gives_way_and_says_so(there: Database) -> None:
    """Row 23: never among ourselves, who write one after the other."""
    theirs = "UPDATE members SET name = 'theirs' WHERE user_id = %s"
    with outside(address(there)) as other, other.transaction():
        other.execute("SET LOCAL deadlock_timeout = '1min'")
        other.execute(theirs, ["U2"])
        with pytest.raises(Busy):
            async with there.begin() as tx:
                await renames(tx, "U1")
                waiting = asyncio.create_task(asyncio.to_thread(other.execute, theirs, ["U1"]))
                await asyncio.to_thread(somebody_waits, address(there))
                await renames(tx, "U2")
        await waiting
    assert await names(there) == ["theirs", "theirs"]
