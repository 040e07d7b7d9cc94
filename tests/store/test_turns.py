"""Whose turn it is: what goes out together, and which message is edited first."""

from datetime import timedelta

import pytest_asyncio

from bot.domain.touchpoint import Kind, Planned
from bot.store import claims, outbox
from bot.store import pair as pairs
from bot.store import touchpoint as touchpoints
from bot.store.database import Database, Transaction
from bot.store.outbox import Standing
from tests.store.rows import NOW, PAIR
from tests.values import a_pair

OTHERS = [a_pair(NOW, id=f"p{number}", state=PAIR.state) for number in range(2, 6)]


@pytest_asyncio.fixture
async def planned(db: Database) -> Database:
    """Five pairs, and of each a card and two nudges are due."""
    async with db.begin() as tx:
        for pair in (PAIR, *OTHERS):
            await pairs.save(tx, pair)
            nudges = [due(Kind.NUDGE, number, str(number)) for number in (1, 2)]
            await touchpoints.plan(tx, pair, f"s{pair.id}", [due(Kind.CARD), *nudges])
    return db


def due(kind: Kind, minutes: int = 0, target: str = "") -> Planned:
    return Planned(kind, NOW + timedelta(minutes=minutes), NOW + timedelta(hours=1), target)


async def test_together_goes_out_one_of_each_pair_and_what_was_due_first(planned: Database) -> None:
    later = NOW + timedelta(minutes=9)
    async with planned.begin() as tx:
        together = await claims.claim(tx, "T1", later, 8)
        assert {each.kind for each in together} == {Kind.CARD}
        assert {each.pair_id for each in together} == {"p1", *(each.id for each in OTHERS)}
        assert len({each.lease_token for each in together}) == len(together)
        assert await claims.claim(tx, "T1", later, 8, together) == [], "of each pair one is under way"
        nudges = await claims.claim(tx, "T1", later, 8, together[1:])
        assert [(each.kind, each.pair_id) for each in nudges] == [(Kind.NUDGE, together[0].pair_id)]


async def test_no_more_are_taken_than_there_is_room_for(planned: Database) -> None:
    async with planned.begin() as tx:
        assert len(await claims.claim(tx, "T1", NOW, 2)) == 2


async def test_what_another_workspace_has_to_say_is_not_taken(planned: Database) -> None:
    elsewhere = a_pair(NOW, id="p0", team_id="T2", state=PAIR.state)
    async with planned.begin() as tx:
        await pairs.save(tx, elsewhere)
        await touchpoints.plan(tx, elsewhere, "sp0", [due(Kind.CARD)])
        assert {each.team_id for each in await claims.claim(tx, "T1", NOW, 8)} == {"T1"}
        assert [each.pair_id for each in await claims.claim(tx, "T2", NOW, 8)] == ["p0"]


async def test_row_33_where_one_workspace_is_asked_to_wait_the_other_one_goes_on(planned: Database) -> None:
    elsewhere = a_pair(NOW, id="p0", team_id="T2", state=PAIR.state)
    async with planned.begin() as tx:
        await pairs.save(tx, elsewhere)
        await touchpoints.plan(tx, elsewhere, "sp0", [due(Kind.CARD)])
        await outbox.hold_posts(tx, "T1", NOW, NOW + timedelta(seconds=30))
        assert await claims.at_work(tx, ["T1", "T2"], NOW + timedelta(seconds=29)) == {"T2"}
        assert await claims.at_work(tx, ["T1", "T2"], NOW + timedelta(seconds=30)) == {"T1", "T2"}


async def test_one_person_hears_one_thing_at_a_time(planned: Database) -> None:
    async with planned.begin() as tx:
        await touchpoints.plan(tx, PAIR, "sp1", [])
        for pair in OTHERS:
            both = [due(Kind.AFTER, 0, "U1"), due(Kind.AFTER, 0, "U2")]
            await touchpoints.plan(tx, pair, f"s{pair.id}", both)
        together = await claims.claim(tx, "T1", NOW, 8)
        assert {each.target for each in together} == {"U1", "U2"}
        assert len({each.pair_id for each in together}) == len(together) == 2


async def test_a_card_is_edited_before_what_waits_longer_unless_it_is_the_turn_of_all(db: Database) -> None:
    async with db.begin() as tx:
        await pairs.save(tx, PAIR)
        await touchpoints.plan(tx, PAIR, "s1", [due(Kind.CARD), due(Kind.DATE), due(Kind.BEFORE, 0, "U1")])
        for days in (1, 2, 3):
            await _stands(tx, days)
        await touchpoints.refresh(tx, PAIR, "s1", NOW)
        assert await _first(tx) is Kind.CARD
        assert await _first(tx, by_age=True) is Kind.BEFORE
        await touchpoints.refresh(tx, PAIR, "s1", NOW, urgent=[Kind.DATE])
        assert await _first(tx) is Kind.DATE
        assert await _first(tx, by_age=True) is Kind.DATE, "somebody waits for it"
        await touchpoints.refresh(tx, PAIR, "s1", NOW, urgent=[Kind.CARD])
        assert await _first(tx, by_age=True) is Kind.CARD


async def test_what_was_never_edited_waits_longest(db: Database) -> None:
    async with db.begin() as tx:
        await pairs.save(tx, PAIR)
        await touchpoints.plan(tx, PAIR, "s1", [due(Kind.CARD), due(Kind.DATE), due(Kind.BEFORE, 0, "U1")])
        for days in (1, None, 3):
            await _stands(tx, days)
        await touchpoints.refresh(tx, PAIR, "s1", NOW)
        assert await _first(tx, by_age=True) is Kind.DATE


async def _stands(tx: Transaction, days: int | None) -> None:
    """The next that is due is sent, so many days ago; None: nobody noted when."""
    (claimed,) = await claims.claim(tx, "T1", NOW)
    said = Standing("C1", str(days), edited_at=NOW - timedelta(days=days) if days else None)
    assert await outbox.mark_sent(tx, claimed, said)


async def _first(tx: Transaction, *, by_age: bool = False) -> Kind:
    found = await claims.outdated(tx, "T1", NOW, by_age=by_age)
    assert found
    return found.kind
