"""One open page: it follows the world, and what its visitor does happens in the world."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from simulator.errors import NotSeen, SlackRefused
from simulator.page.acts import act
from simulator.page.hands import time_of, turn
from simulator.page.portrait import visitors
from simulator.page.telling import Telling
from simulator.page.wishes import read_wish, text_in

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from simulator.blocks import Json
    from simulator.page.controls import Controls
    from simulator.page.reading import Reading
    from simulator.people.person import Person
    from simulator.world import World

A_MOMENT = 0.02
"""Real seconds in which several changes become one telling."""
A_TICK = 1.0
"""Real seconds after which the clock is told again: it may have been turned elsewhere."""


class Window:
    """Speaks JSON over one WebSocket; each telling has a `type`, and so has each wish of the visitor."""

    def __init__(self, world: World, reading: Reading, controls: Controls | None) -> None:
        self._world = world
        self._reading = reading
        self._controls = controls
        self._socket = web.WebSocketResponse(heartbeat=30)
        self._telling = Telling(world, reading, self._tell)
        self._stirred = asyncio.Event()
        self._work: set[asyncio.Task[None]] = set()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        await self._socket.prepare(request)
        self._world.listeners.append(self._telling.heard)
        self._world.watchers.append(self._stirred.set)
        try:
            await self._telling.begin(clock=self._controls is not None)
            self._do(self._follow())
            self._do(self._tick())
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._do(self._hear(message.data))
        finally:
            self._world.listeners.remove(self._telling.heard)
            self._world.watchers.remove(self._stirred.set)
            work = list(self._work)
            for each in work:
                each.cancel()
            await asyncio.gather(*work, return_exceptions=True)
        return self._socket

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        """Deeds go on side by side, as presses in Slack do."""
        task = asyncio.create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _follow(self) -> None:
        while True:
            await self._stirred.wait()
            await asyncio.sleep(A_MOMENT)
            self._stirred.clear()
            await self._telling.catch_up()

    async def _tick(self) -> None:
        while self._controls:
            await self._tell("time", await time_of(self._controls))
            await asyncio.sleep(A_TICK)

    async def _hear(self, heard: str) -> None:
        """Whatever comes over the line, the line stays open."""
        try:
            wish = read_wish(heard)
        except (ValueError, RecursionError):
            return
        trouble = await self._granted(wish)
        # What came of it is on the screen before its button can be pressed again.
        await self._telling.catch_up()
        if "id" in wish:
            await self._tell("done", {"id": wish["id"], "trouble": trouble})

    async def _granted(self, wish: Json) -> str:
        try:
            return await self._happen(wish)
        except (NotSeen, SlackRefused) as refusal:
            return str(refusal).split("\n", maxsplit=1)[0]
        except (AttributeError, LookupError, TypeError, ValueError):
            return "The page asked for something that this Slack does not understand."

    async def _happen(self, wish: Json) -> str:
        """What the visitor has to be told; empty when all went well."""
        match wish["type"]:
            case "be":
                await self._telling.become(self._person(text_in(wish, "person")))
            case "read":
                self._reading.read(self._telling.me, text_in(wish, "channel"), text_in(wish, "ts"))
                self._world.stirred()
            case "inspect":
                self._telling.inspect(on=bool(wish["on"]))
            case "turn" if self._controls:
                await turn(self._controls, wish)
                await self._tell("time", await time_of(self._controls))
            case "act":
                return await act(self._telling.me, wish)
            case _:
                raise NotSeen("The page asked for something that nobody can do.")
        return ""

    def _person(self, some_id: str) -> Person:
        person = self._world.people[some_id]
        if person not in visitors(self._world):
            raise NotSeen(f"Nobody can act as {person.name}.")
        return person

    async def _tell(self, kind: str, about: Json) -> None:
        # A page that was closed meanwhile hears no more.
        with suppress(ConnectionError):
            await self._socket.send_json({"type": kind, **about})
