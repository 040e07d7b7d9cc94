"""The workspace: who and what is there, what was said, and who hears of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.channels import Channel, Kind
from simulator.errors import ApiError
from simulator.faults import Faults
from simulator.ids import Ids, Now, Timestamps
from simulator.line import Line
from simulator.traffic import Call, Envelope
from simulator.triggers import Triggers

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import datetime

    from simulator.blocks import Json
    from simulator.manifest import Manifest
    from simulator.messages import Message
    from simulator.moments import Moment
    from simulator.people.person import Person
    from simulator.response_urls import ResponseUrl


@dataclass(frozen=True)
class Rules:
    """What a test may turn: the technical deadlines, in real seconds, and the limits of posts and edits."""

    deadline: float = 3.0
    limits: bool = True


@dataclass
class World:
    manifest: Manifest
    now: Now
    rules: Rules
    ids: Ids = field(default_factory=Ids)
    address: str = ""
    team_id: str = ""
    beside: World | None = None
    """The first workspace in which the same app is installed: it has one line for all of them."""
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    traffic: list[Call | Envelope] = field(default_factory=list)
    """The calls of the app, and what it was told, in the order in which they began."""
    forbidden: set[str] = field(default_factory=set)
    faults: Faults = field(default_factory=Faults)
    """Of the first workspace: what happens to the calls of the app, wherever it is installed."""
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    last_post: dict[str, datetime] = field(default_factory=dict)
    recent: dict[str, list[datetime]] = field(default_factory=dict)
    """When each method with a limit a minute was called."""
    listeners: list[Callable[[Moment], None]] = field(default_factory=list)
    watchers: list[Callable[[], None]] = field(default_factory=list)
    """Called whenever anything at all may look different now."""

    def __post_init__(self) -> None:
        self.team_id = self.team_id or self.ids.new("T")
        self.app_id: str = self.beside.app_id if self.beside else self.ids.new("A")
        self.bot_id, self.bot_user_id = self.ids.new("B"), self.ids.new("U")
        self.bot_token, self.app_token = f"xoxb-{self.team_id}-local", f"xapp-1-{self.app_id}-local"
        self.timestamps = Timestamps(self.now)
        self.triggers = Triggers(self.rules.deadline)
        self.line: Line = (
            self.beside.line
            if self.beside
            else Line(self.rules.deadline, self.app_id, self._told, self.stirred)
        )
        self._tasks: set[asyncio.Task[Any]] = set()
        self._directs: dict[frozenset[str], Channel] = {}

    @property
    def app(self) -> Json:
        return {
            "team": self.team_id, "user": self.bot_user_id, "bot_id": self.bot_id, "app_id": self.app_id,
        }  # fmt: skip

    def name_of(self, some_id: str) -> str:
        known: Person | Channel | None = self.people.get(some_id) or self.channels.get(some_id)
        return known.name if known else some_id

    def happened(self, moment: Moment) -> None:
        for listener in self.listeners:
            listener(moment)
        self.stirred()

    def stirred(self) -> None:
        for watcher in self.watchers:
            watcher()

    def called(self, call: Call) -> None:
        self.calls.append(call)
        self.traffic.append(call)
        self.stirred()

    def _told(self, kind: str, payload: Json) -> Envelope:
        envelope = Envelope(kind, payload, self.now())
        self.traffic.append(envelope)
        self.stirred()
        return envelope

    def new_channel(self, name: str, kind: Kind, creator: str, members: list[str]) -> Channel:
        prefix = "D" if kind == "im" else "C"
        created = int(self.now().timestamp())
        channel = Channel(self.ids.new(prefix), name, kind, creator, created, list(dict.fromkeys(members)))
        self.channels[channel.id] = channel
        return channel

    def direct(self, user_ids: list[str]) -> tuple[Channel, bool]:
        """The direct or group message of the app with these people, and whether it was there already."""
        members = frozenset({self.bot_user_id, *user_ids})
        if known := self._directs.get(members):
            return known, True
        kind: Kind = "im" if len(members) == 2 else "mpim"
        name = "mpdm-" + "--".join(self.people[each].username for each in user_ids) + "-1"
        made = self.new_channel(name, kind, self.bot_user_id, [self.bot_user_id, *user_ids])
        self._directs[members] = made
        return made, False

    async def tell(self, event: Json) -> None:
        """Send the app an event if its manifest asks for it, and wait for its answer."""
        name = event["type"] if event["type"] != "message" else f"message.{event['channel_type']}"
        if name not in self.manifest.events:
            return
        at = self.now().timestamp()
        await self.line.tell(
            {
                "token": "local",
                "team_id": self.team_id,
                "api_app_id": self.app_id,
                "event": {**event, "event_ts": f"{at:.6f}"},
                "type": "event_callback",
                "event_id": self.ids.new("Ev"),
                "event_time": int(at),
                "authorizations": [{"team_id": self.team_id, "user_id": self.bot_user_id, "is_bot": True}],
            }
        )

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Events that follow from a call of the app reach it while it goes on."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.line.close()

    def need(self, *any_of: str) -> None:
        if not self.manifest.grants(*any_of):
            provided = ",".join(self.manifest.scopes)
            raise ApiError("missing_scope", needed=",".join(any_of), provided=provided)
