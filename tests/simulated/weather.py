"""What goes wrong between the companion and Slack: drawn from a seed, call by call, and on record."""

import json
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Fault(StrEnum):
    RATE = "asked to wait"
    AWAY = "not taken, and a proxy's page for an answer"
    BROKEN = "the line broke before it was taken"
    CUT = "taken, and the line broke"
    ERROR = "taken, and an error for an answer"
    LATE = "the line broke, and it is taken some time later"

    @property
    def taken(self) -> bool:
        return self in {Fault.CUT, Fault.ERROR}


ODDS = {Fault.RATE: 5, Fault.AWAY: 2, Fault.BROKEN: 2, Fault.CUT: 4, Fault.ERROR: 3, Fault.LATE: 2}
"""Of a hundred calls."""
LAG = (3, 12, 29)
"""Seconds after which what is late arrives."""
WAITS = (1, 5, 30, 120)
"""Seconds for which it asks to wait."""


STARTING = frozenset({"auth.test", "apps.connections.open"})
"""What it calls to start: a start that fails is another one's matter, who starts it again."""


@dataclass(frozen=True, slots=True)
class Blow:
    """One call that did not go well."""

    at: datetime
    fault: Fault
    method: str
    channel: str
    ts: str = ""
    """Of the message that stands in Slack all the same."""


@dataclass
class Weather:
    seed: int
    now: Callable[[], datetime]
    calm: bool = True
    blows: list[Blow] = field(default_factory=list)
    calls: int = 0
    crash_at: int | None = None
    """At which call from now the companion is killed: Slack has taken it, and nobody hears of it."""
    stragglers: list[tuple[datetime, Callable[[], Awaitable[None]]]] = field(default_factory=list)
    """What arrives when, though nobody waits for it any more."""
    kill: Callable[[], None] = lambda: None
    _met: Counter[tuple[str, str]] = field(default_factory=Counter)

    def fault_of(self, method: str, channel: str) -> tuple[Fault | None, Random]:
        """The same of the n-th call about a place, whatever else happens at that moment."""
        self._met[method, channel] += 1
        drawn = Random(f"{self.seed} {method} {channel} {self._met[method, channel]}")
        if self.calm or method in STARTING:
            return None, drawn
        [fault] = drawn.choices([None, *ODDS], [100 - sum(ODDS.values()), *ODDS.values()])
        return fault, drawn

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith("/api/"):
            return await handler(request)
        self.calls += 1
        method = request.path.removeprefix("/api/")
        channel = _channel(await request.read())
        fault, drawn = self.fault_of(method, channel)
        if fault is Fault.LATE:
            arrives = self.now() + timedelta(seconds=drawn.choice(LAG))
            self.stragglers.append((arrives, lambda: self._arrives(method, channel, handler(request))))
        if fault and not fault.taken:
            self._note(fault, method, channel)
            return self._refusal(fault, drawn, request)
        answer = await handler(request)
        ts = _ts(answer)
        if method not in STARTING and self._crashes():
            self._note(Fault.CUT, method, channel, ts)
            self.kill()
            return self._break(request)
        if fault:
            self._note(fault, method, channel, ts)
            return self._break(request) if fault is Fault.CUT else _internal_error()
        return answer

    async def arrive(self) -> None:
        """Whatever is late and has its moment now."""
        due = [each for each in self.stragglers if each[0] <= self.now()]
        self.stragglers = [each for each in self.stragglers if each not in due]
        for _, arrives in due:
            await arrives()

    async def _arrives(self, method: str, channel: str, call: Awaitable[web.StreamResponse]) -> None:
        self._note(Fault.LATE, method, channel, _ts(await call))

    def _crashes(self) -> bool:
        if self.crash_at is None:
            return False
        self.crash_at -= 1
        if self.crash_at > 0:
            return False
        self.crash_at = None
        return True

    def _note(self, fault: Fault, method: str, channel: str, ts: str = "") -> None:
        self.blows.append(Blow(self.now(), fault, method, channel, ts if "post" in method else ""))

    def _refusal(self, fault: Fault, drawn: Random, request: web.Request) -> web.StreamResponse:
        if fault in {Fault.BROKEN, Fault.LATE}:
            return self._break(request)
        if fault is Fault.AWAY:
            return web.Response(status=503, text="<html>upstream is away</html>", content_type="text/html")
        headers = {"Retry-After": str(drawn.choice(WAITS))}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)

    def _break(self, request: web.Request) -> web.StreamResponse:
        if request.transport:
            request.transport.close()
        return web.Response()


def _internal_error() -> web.StreamResponse:
    return web.json_response({"ok": False, "error": "fatal_error"}, status=500)


def _channel(body: bytes) -> str:
    """Whom or what place the call is about."""
    if not body.startswith(b"{"):
        return body.decode(errors="replace")[:40]
    about = json.loads(body)
    return str(about.get("channel") or about.get("users") or about.get("name") or "")


def _ts(answer: web.StreamResponse) -> str:
    text = answer.text if isinstance(answer, web.Response) else None
    return str(json.loads(text).get("ts", "")) if text else ""
