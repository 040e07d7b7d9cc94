"""Who comes next where only so many can be at once."""

import asyncio
from time import monotonic

import pytest

from bot.store.room import Room

SOON = 10.0


async def test_whoever_somebody_waits_for_goes_first_then_whoever_came_first() -> None:
    room, order, full = Room(1), list[str](), asyncio.Event()

    async def comes(name: str, *, hurried: bool) -> None:
        async with room.place(monotonic() + SOON, hurried=hurried):
            order.append(name)
            await full.wait()

    coming = [asyncio.create_task(comes("first", hurried=False))]
    await asyncio.sleep(0)
    for name, hurried in (
        ("patient", False),
        ("patient too", False),
        ("hurried", True),
        ("hurried too", True),
    ):
        coming.append(asyncio.create_task(comes(name, hurried=hurried)))
    await asyncio.sleep(0)
    assert order == ["first"]
    full.set()
    await asyncio.gather(*coming)
    assert order == ["first", "hurried", "hurried too", "patient", "patient too"]


async def test_whoever_gives_up_waiting_takes_no_place() -> None:
    room = Room(1)
    async with room.place(monotonic() + SOON, hurried=False):
        with pytest.raises(TimeoutError):
            async with room.place(monotonic(), hurried=False):
                pass
        leaves = asyncio.create_task(_stays(room))
        await asyncio.sleep(0)
        leaves.cancel()
        await asyncio.gather(leaves, return_exceptions=True)
    async with room.place(monotonic(), hurried=False):
        pass


async def test_whoever_gives_up_when_the_turn_comes_hands_it_on() -> None:
    room = Room(1)
    async with room.place(monotonic() + SOON, hurried=False):
        leaves = asyncio.create_task(_stays(room))
        await asyncio.sleep(0)
    leaves.cancel()  # its turn has come, and it does not know yet
    await asyncio.gather(leaves, return_exceptions=True)
    async with room.place(monotonic(), hurried=False):
        pass


async def _stays(room: Room) -> None:
    async with room.place(monotonic() + SOON, hurried=False):
        await asyncio.Event().wait()
