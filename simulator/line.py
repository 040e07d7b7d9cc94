"""Socket Mode: the line on which the app hears what happened.

docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from random import Random

from aiohttp import WSMsgType, web

from simulator.blocks import Json
from simulator.traffic import Envelope

RESENDS = 3


@dataclass(frozen=True)
class Answer:
    payload: Json


class Line:
    """Holds the open sockets. Each envelope goes to any one of them, up to ten, as Slack says."""

    def __init__(
        self,
        deadline: float,
        app_id: str,
        note: Callable[[str, Json], Envelope],
        stirred: Callable[[], None],
    ) -> None:
        self.deadline = deadline
        self._note = note
        self._stirred = stirred
        self.opened = asyncio.Event()
        self._app_id = app_id
        self._sockets: dict[web.WebSocketResponse, web.Request] = {}
        self._chance = Random(0)  # noqa: S311 nothing secret; the same in every run
        self.cuts = 0
        """With how many of the next envelopes the socket breaks that carries them: no answer gets back."""
        self._waiting: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Answer | None]]] = {}
        self._tickets: set[str] = set()
        self._numbers = count(1)
        self.refusals = 0
        """How many of the next handshakes are refused, each with the address it used up."""

    def ticket(self) -> str:
        """The address of a socket serves once."""
        ticket = f"{next(self._numbers):08x}"
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden
        self._tickets.remove(ticket)
        if self.refusals:
            self.refusals -= 1
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets[socket] = request
        await socket.send_json(self._hello())
        self.opened.set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                    self._answered(json.loads(message.data))
        finally:
            self._gone(socket)
        return socket

    async def deliver(
        self, kind: str, payload: Json, *, answerable: bool = True, attempt: int = 0
    ) -> Answer | None:
        """Send one envelope; None if nobody took it or answered it within the deadline."""
        noted = self._note(kind, payload)
        answer = await self._deliver(kind, payload, answerable=answerable, attempt=attempt)
        noted.answer, noted.over = answer.payload if answer else None, True
        self._stirred()
        return answer

    async def _deliver(self, kind: str, payload: Json, *, answerable: bool, attempt: int) -> Answer | None:
        envelope: Json = {"envelope_id": f"e{next(self._numbers):07x}", "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = answerable
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        try:
            async with asyncio.timeout(self.deadline):
                await self.opened.wait()
                return await self._exchange(self._chance.choice(list(self._sockets)), envelope)
        except (TimeoutError, ConnectionError):
            return None
        finally:
            self._waiting.pop(envelope["envelope_id"], None)

    async def tell(self, payload: Json) -> Answer | None:
        """An event: sent again, at once, while it is not acknowledged (Slack waits 0 s, 1 min, 5 min)."""
        answer, attempt = None, 0
        while answer is None and attempt <= RESENDS and await self._someone_listens():
            answer = await self.deliver("events_api", payload, answerable=False, attempt=attempt)
            attempt += 1
        return answer

    async def disconnect(self, reason: str) -> None:
        """Ask the app to come back on a new socket: the old one hears it and is then of no more use."""
        for socket in list(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
            self._gone(socket)

    async def close(self) -> None:
        for socket in list(self._sockets):
            self._gone(socket)
            await socket.close()

    async def _someone_listens(self) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(self.deadline):
                await self.opened.wait()
        return self.opened.is_set()

    async def _exchange(self, socket: web.WebSocketResponse, envelope: Json) -> Answer | None:
        future: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = (socket, future)
        await socket.send_json(envelope)
        transport = self._sockets[socket].transport if self.cuts else None
        if transport:
            self.cuts -= 1
            transport.close()
        return await future

    def _answered(self, message: Json) -> None:
        _, future = self._waiting.pop(message.get("envelope_id", ""), (None, None))
        if future and not future.done():
            future.set_result(Answer(message.get("payload") or {}))

    def _gone(self, socket: web.WebSocketResponse) -> None:
        """What this socket still owed stays unanswered."""
        self._sockets.pop(socket, None)
        if not self._sockets:
            self.opened.clear()
        if socket.closed:
            for owner, future in self._waiting.values():
                if owner is socket and not future.done():
                    future.set_result(None)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._sockets),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "local", "build_number": 1, "approximate_connection_time": 3600},
        }
