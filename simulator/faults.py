"""What goes wrong between an app and Slack, as often as asked for; in the same order for the same seed."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from aiohttp import web

from simulator.errors import ApiError

POSTS = frozenset({"chat.postMessage", "chat.update", "conversations.open"})


class Fault(StrEnum):
    BUSY = "429"
    """Not accepted: the app is asked to wait."""
    AWAY = "503"
    """Not accepted."""
    CUT = "accepted and cut"
    """Done, and the connection breaks before the answer."""
    BROKEN = "accepted and 500"
    """Done, and answered with fatal_error: docs.slack.dev/reference/methods/chat.postMessage#errors"""
    SLOW = "slow"
    """Done at once, and answered late."""


@dataclass
class Faults:
    shares: Mapping[Fault, float] = field(default_factory=dict)
    """Of the calls, how many of 1 end so. None do unless it is asked for."""
    seed: int = 0
    methods: frozenset[str] = POSTS
    retry_after: int = 2
    late: float = 0.1
    """Real seconds by which a slow answer comes late."""
    counts: Counter[Fault] = field(default_factory=Counter)
    """What went wrong so far."""

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 nothing secret

    def draw(self, method: str) -> Fault | None:
        """What happens to the next call of this method."""
        if not self.shares or method not in self.methods:
            return None
        drawn = self._random.random()
        for fault, share in self.shares.items():
            drawn -= share
            if drawn < 0:
                self.counts[fault] += 1
                return fault
        return None

    def refuse(self, fault: Fault | None) -> None:
        """Raises what Slack says to a call that it does not accept."""
        if fault is Fault.BUSY:
            raise ApiError("ratelimited", status=429, retry_after=self.retry_after)
        if fault is Fault.AWAY:
            raise ApiError("service_unavailable", status=503)

    async def answered(self, fault: Fault | None, request: web.Request, answer: web.Response) -> web.Response:
        """What of the answer to an accepted call reaches the app."""
        if fault is Fault.BROKEN:
            return web.json_response({"ok": False, "error": "fatal_error"}, status=500)
        if fault is Fault.CUT and request.transport:
            request.transport.close()
        if fault is Fault.SLOW:
            await asyncio.sleep(self.late)
        return answer
