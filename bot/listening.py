"""Socket Mode: what people do in Slack comes in here, and has its answer before the line is closed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import perf_counter
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.meters import Meters
from bot.watchdog import Patience, Watchdog

ACTS = {
    "slash_commands": "command",
    "events_api": "event",
    "block_actions": "press",
    "view_submission": "form",
    "shortcut": "shortcut",
    "message_action": "shortcut",
}
"""By the type of the envelope, or of what an interactive one holds."""


DEADLINE = 3.0
"""Seconds after which Slack stops waiting."""


class Line(AsyncSocketModeHandler):
    """Bolt starts a task for each envelope and forgets it: this one knows what is still being answered."""

    watchdog: asyncio.Task[None]
    """Ends, with Unreachable, when Slack was away for too long."""

    def __init__(self, app: AsyncApp, app_token: str, meters: Meters, patience: Patience) -> None:
        super().__init__(app, app_token, ping_interval=patience.ping)
        self._meters = meters
        self._answering: set[asyncio.Task[Any]] = set()
        self._closing = False

    async def handle(self, client: Any, req: SocketModeRequest) -> None:
        if self._closing:
            return  # left unanswered, so Slack tells them; half done, nobody would
        began = perf_counter()
        answering = asyncio.create_task(super().handle(client, req))
        self._answering.add(answering)
        try:
            await answering
        finally:
            self._answering.discard(answering)
            self._meters.answered(_act(req), perf_counter() - began)

    async def finish(self) -> None:
        """Until all have their answer who came before."""
        self._closing = True
        if self._answering:
            await asyncio.wait(self._answering)


@asynccontextmanager
async def listening(app: AsyncApp, app_token: str, meters: Meters, patience: Patience) -> AsyncIterator[Line]:
    """Connected on entry. Raises Unreachable."""
    line = Line(app, app_token, meters, patience)
    client: Any = line.client
    line.watchdog = asyncio.create_task(Watchdog(client, patience).run(), name="watchdog")
    connecting = asyncio.create_task(client.connect(), name="connecting")
    try:
        await asyncio.wait({connecting, line.watchdog}, return_when=asyncio.FIRST_COMPLETED)
        if line.watchdog.done():
            line.watchdog.result()
        yield line
    finally:
        line.watchdog.cancel()
        connecting.cancel()
        await asyncio.gather(line.watchdog, connecting, return_exceptions=True)
        # Longer than that nobody waits for an answer.
        with suppress(TimeoutError):
            async with asyncio.timeout(DEADLINE):
                await line.finish()
        await client.close()


def _act(req: SocketModeRequest) -> str:
    kind = req.payload.get("type", "") if req.type == "interactive" else req.type
    return ACTS.get(kind, "other") if isinstance(kind, str) else "other"
