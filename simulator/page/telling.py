"""What an open page has been told already, and what it has to be told now."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from simulator.moments import Answered, Deleted, Edited, Posted
from simulator.page import portrait
from simulator.traffic import Call

if TYPE_CHECKING:
    from simulator.blocks import Json
    from simulator.messages import Message
    from simulator.moments import Moment
    from simulator.page.reading import Reading
    from simulator.people.person import Person
    from simulator.traffic import Envelope
    from simulator.world import World

Tell = Callable[[str, "Json"], Awaitable[None]]


class Telling:
    """The page shows one person's Slack at a time."""

    def __init__(self, world: World, reading: Reading, tell: Tell) -> None:
        self.me = portrait.visitors(world)[0]
        self._world = world
        self._reading = reading
        self._tell = tell
        self._scene = ""
        """As JSON: what was told must not change with the world."""
        self._changed: dict[Message, bool] = {}
        """Messages to tell of, and whether they are gone."""
        self._traffic: int | None = None
        """How much of the traffic is told; None while nobody inspects it."""
        self._unanswered: list[int] = []

    async def begin(self, *, clock: bool) -> None:
        await self._tell("workspace", portrait.workspace(self._world) | {"clock": clock})
        await self.become(self.me)

    async def become(self, person: Person) -> None:
        self.me, self._scene = person, ""
        self._changed.clear()
        await self._tell_scene()
        shown = [portrait.message(each) for each in person.visible]
        await self._tell("messages", {"all": True, "messages": shown, "gone": []})

    def inspect(self, *, on: bool) -> None:
        self._traffic = 0 if on else None
        self._unanswered.clear()

    def heard(self, moment: Moment) -> None:
        """For the world's listeners."""
        if isinstance(moment, Posted | Edited | Answered | Deleted):
            self._changed[moment.message] = isinstance(moment, Deleted)

    async def catch_up(self) -> None:
        await self._tell_scene()
        await self._tell_messages()
        await self._tell_traffic()

    async def _tell_scene(self) -> None:
        scene = portrait.scene(self._world, self.me, self._reading)
        written = json.dumps(scene)
        if written != self._scene:
            self._scene = written
            await self._tell("scene", scene)

    async def _tell_messages(self) -> None:
        changed, self._changed = self._changed, {}
        mine = {each: gone for each, gone in changed.items() if self.me.may_read(each)}
        shown = [portrait.message(each) for each, gone in mine.items() if not gone]
        gone = [[each.channel.id, each.ts] for each, gone in mine.items() if gone]
        if mine:
            await self._tell("messages", {"all": False, "messages": shown, "gone": gone})

    async def _tell_traffic(self) -> None:
        if self._traffic is None:
            return
        traffic = self._world.traffic
        answered = [number for number in self._unanswered if _is_over(traffic[number])]
        fresh = list(range(self._traffic, len(traffic)))
        self._traffic = len(traffic)
        waiting = {*self._unanswered, *(each for each in fresh if not _is_over(traffic[each]))}
        self._unanswered = sorted(waiting - set(answered))
        if lines := [_line(number, traffic[number]) for number in (*answered, *fresh)]:
            await self._tell("traffic", {"lines": lines})


def _is_over(each: Call | Envelope) -> bool:
    return isinstance(each, Call) or each.over


def _line(number: int, each: Call | Envelope) -> Json:
    return asdict(each) | {"at": each.at.timestamp(), "number": number, "call": isinstance(each, Call)}
