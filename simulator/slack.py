"""The local Slack: start it, put people and places into it, look at what happened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from simulator import membership
from simulator.errors import SlackRefused
from simulator.faults import Faults
from simulator.manifest import read_manifest
from simulator.moments import ChannelMade
from simulator.people.person import Person
from simulator.server import web_app
from simulator.traffic import Call
from simulator.world import Rules, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from simulator.channels import Channel
    from simulator.ids import Now
    from simulator.messages import Message
    from simulator.moments import Moment
    from simulator.page import Controls


def wall_clock() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """Who and what is in a workspace, and what happens there."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._bot = self._add(Person(world, self.bot_user_id, world.manifest.name, self.team_id, is_bot=True))

    @property
    def bot_token(self) -> str:
        return self.world.bot_token

    @property
    def app_token(self) -> str:
        return self.world.app_token

    @property
    def team_id(self) -> str:
        return self.world.team_id

    @property
    def bot_user_id(self) -> str:
        return self.world.bot_user_id

    @property
    def channels(self) -> list[Channel]:
        return list(self.world.channels.values())

    @property
    def calls(self) -> list[Call]:
        """The whole traffic, oldest first."""
        return self.world.calls

    def messages(self, channel: Channel) -> list[Message]:
        return [message for message in self.world.messages if message.channel is channel]

    def person(self, name: str, **about: Any) -> Person:
        """A new member; `about`: tz, locale, is_bot, deleted, is_restricted, team_id (another workspace)."""
        about.setdefault("team_id", self.team_id)
        return self._add(Person(self.world, self.world.ids.new("U"), name, **about))

    def channel(
        self, name: str, *, members: Iterable[Person] = (), private: bool = False, with_app: bool = False
    ) -> Channel:
        """A channel that people made, not the app."""
        if any(channel.name == name for channel in self.channels):
            raise SlackRefused(f"there is a #{name} already")
        ids = [person.id for person in members] + ([self.bot_user_id] if with_app else [])
        made = self.world.new_channel(name, "private" if private else "public", ids[0] if ids else "", ids)
        self.world.happened(ChannelMade(made))
        return made

    def forbid(self, method: str) -> None:
        """A workspace setting: from now on this method answers restricted_action."""
        self.world.forbidden.add(method)

    def listen(self, callback: Callable[[Moment], None]) -> None:
        self.world.listeners.append(callback)

    async def joins(self, person: Person, channel: Channel) -> None:
        if person.id in channel.members:
            raise SlackRefused(f"{person.name} is in #{channel.name} already")
        await self.world.tell(membership.join(self.world, channel, person))

    async def leaves(self, person: Person, channel: Channel) -> None:
        await self.world.tell(membership.leave(self.world, channel, person))

    async def archives(self, channel: Channel) -> None:
        """Done by one of the people in it, else its creator."""
        await self.world.tell(membership.archive(self.world, channel, self._somebody_in(channel)))

    async def removes_app(self, channel: Channel) -> None:
        await self.world.tell(membership.lose_app(self.world, channel, self._somebody_in(channel)))

    def _somebody_in(self, channel: Channel) -> str:
        people = [member for member in channel.members if member != self.bot_user_id]
        return people[0] if people else channel.creator

    def _add(self, person: Person) -> Person:
        self.world.people[person.id] = person
        return person


class LocalSlack(Workspace):
    """`now` dates messages, rates, response_urls; `deadline` (of answers and triggers) is in real seconds.

    `granted`: the optional scopes that whoever installed the app left ticked. `controls`: of the clock, for
    the page that lies at `address`.
    """

    def __init__(
        self,
        manifest: str | Path | Mapping[str, Any],
        now: Now = wall_clock,
        *,
        port: int = 0,
        deadline: float = 3.0,
        limits: bool = True,
        granted: Iterable[str] = (),
        controls: Controls | None = None,
    ) -> None:
        first = World(read_manifest(manifest, granted), now, Rules(deadline, limits))
        self._worlds = [first]
        self._port = port
        self._runner = web.AppRunner(web_app(self._worlds, controls), access_log=None, shutdown_timeout=1)
        super().__init__(first)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self.world.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for world in reversed(self._worlds):
            await world.close()
        await self._runner.cleanup()

    def beside(self, team_id: str = "") -> Workspace:
        """One more workspace in which the same app is installed; its payloads come over the same sockets."""
        first = self.world
        world = World(first.manifest, first.now, first.rules, first.ids, first.address, team_id, first)
        self._worlds.append(world)
        return Workspace(world)

    @property
    def address(self) -> str:
        """Where its page is, for a browser."""
        return self.world.address

    @property
    def api_url(self) -> str:
        return f"{self.world.address}/api/"

    def troubled(self, faults: Faults) -> None:
        """From now on calls of the app go wrong like this."""
        self.world.faults = faults

    async def connected(self) -> None:
        await self.world.line.opened.wait()

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        await self.world.line.disconnect(reason)

    def refuses_handshakes(self, count: int) -> None:
        """The app may ask for the address of a socket, and so many times it is not let in there."""
        self.world.line.refusals = count
