"""How much is taken on before it is on its way."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.domain.touchpoint import Kind, Touchpoint
from scheduling.ahead import A_WHILE, Ahead

THEN = datetime(2026, 11, 30, 9, tzinfo=UTC)


def one(name: str) -> Touchpoint:
    return Touchpoint(name, name, "T1", "P1", "S1", Kind.NUDGE, "1", 0, THEN, THEN)


async def take(ahead: Ahead, *taken: Touchpoint) -> list[Touchpoint]:
    async def claim() -> list[Touchpoint]:
        return list(taken)

    return await ahead.take_on(claim)


async def waits(ahead: Ahead, *taken: Touchpoint) -> "asyncio.Task[list[Touchpoint]]":
    waiting = asyncio.create_task(take(ahead, *taken))
    await asyncio.sleep(0)
    assert not waiting.done()
    return waiting


async def test_the_next_has_its_turn_when_all_of_a_batch_are_on_their_way() -> None:
    ahead, first, second = Ahead(1), one("first"), one("second")
    assert await take(ahead, first, second) == [first, second]
    waiting = await waits(ahead, one("third"))
    ahead.lets_go(first)
    ahead.lets_go(first)
    await asyncio.sleep(0)
    assert not waiting.done()
    ahead.lets_go(second)
    assert await waiting == [one("third")]


async def test_where_nothing_was_due_the_place_is_free_at_once() -> None:
    ahead = Ahead(1)
    assert await take(ahead) == []
    assert await take(ahead, one("due")) == [one("due")]
    (await waits(ahead)).cancel()


async def test_where_nothing_could_be_claimed_the_place_is_free_at_once() -> None:
    ahead = Ahead(1)

    async def fails() -> list[Touchpoint]:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await ahead.take_on(fails)
    assert await take(ahead) == []


async def test_those_who_wait_come_in_turn() -> None:
    ahead, order, first = Ahead(1), list[str](), one("first")
    await take(ahead, first)

    async def comes(name: str) -> None:
        (mine,) = await take(ahead, one(name))
        order.append(name)
        ahead.lets_go(mine)

    coming = [asyncio.create_task(comes(name)) for name in ("one", "two", "three")]
    await asyncio.sleep(0)
    ahead.lets_go(first)
    await asyncio.gather(*coming)
    assert order == ["one", "two", "three"]


async def test_whoever_waits_for_slack_holds_nobody_up() -> None:
    ahead = Ahead(1)
    await take(ahead, one("hangs"))
    async with asyncio.timeout(5 * A_WHILE):
        await take(ahead, one("next"))
