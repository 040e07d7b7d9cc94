"""Who writes about a team is alone with it: what one reads before writing is still true when one writes."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.domain.member import Member
from bot.store import member as members
from bot.store.database import Busy, Database, Transaction
from tests.store.conftest import another


@pytest_asyncio.fixture
async def replicas(db: Database) -> AsyncIterator[tuple[Database, Database]]:
    """Two processes with one database, as good as."""
    other = another(db)
    yield db, other
    await other.close()


async def count(tx: Transaction, team_id: str) -> int:
    """One more than there were: read, then written."""
    before = await members.find(tx, team_id, "U1")
    number = int(before.name) + 1 if before else 1
    await members.save(tx, Member(team_id, "U1", str(number)))
    return number


async def counts(db: Database) -> int:
    async with db.begin() as tx:
        return await count(tx, "T1")


async def test_twenty_at_once_in_two_processes_are_one_after_the_other(
    replicas: tuple[Database, Database],
) -> None:
    numbers = await asyncio.gather(*(counts(each.of("T1")) for each in replicas for _ in range(10)))
    assert sorted(numbers) == list(range(1, 21))


async def test_who_does_not_say_about_whom_is_alone_too(replicas: tuple[Database, Database]) -> None:
    one, other = replicas
    numbers = await asyncio.gather(
        *(counts(each) for each in (one, other.of("T1"), one.of("T1"), other) for _ in range(5))
    )
    assert sorted(numbers) == list(range(1, 21))


async def test_who_waits_too_long_is_told_so_and_whoever_reads_does_not_wait(
    replicas: tuple[Database, Database],
) -> None:
    one, other = replicas
    async with one.of("T1").begin() as tx:
        await count(tx, "T1")
        with pytest.raises(Busy):
            await counts(other.for_an_answer("T1"))
        async with other.read() as beside:
            assert await members.find(beside, "T1", "U1") is None
    assert await counts(other.of("T1")) == 2


async def test_what_is_read_in_one_transaction_belongs_together(replicas: tuple[Database, Database]) -> None:
    one, other = replicas
    await counts(one)
    async with other.read() as tx:
        first = await members.get(tx, "T1", "U1")
        assert await counts(one) == 2
        tx.expire_all()
        assert await members.get(tx, "T1", "U1") == first


async def test_two_teams_do_not_wait_for_each_other(replicas: tuple[Database, Database]) -> None:
    one, other = replicas
    if one.engine.dialect.name == "sqlite":
        pytest.skip("a file is written by one, whatever it is about")
    async with one.of("T1").begin(), other.of("T2").begin() as tx:
        assert await count(tx, "T2") == 1
