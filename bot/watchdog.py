"""Watches the line to Slack: the SDK may go on trying in vain for ever."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot.slack import Unreachable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """With the line to Slack; all in seconds."""

    ping: float = 10.0
    """Between two looks of the SDK whether Slack is still there, and between two tries to reach it."""
    renew: float = 30.0
    """Without a line, until another address is asked for."""
    give_up: float = 300.0
    """Without a line, until the companion ends, so that whoever watches over it starts it again."""
    look: float = 1.0


class Watchdog:
    """After a refused handshake the SDK (3.47) tries the same address for ever, and each serves but once."""

    def __init__(
        self, client: SocketModeClient, patience: Patience, tick: Callable[[], float] = monotonic
    ) -> None:
        self._client = client
        self._patience = patience
        self._tick = tick
        self._seen = self._renewed = tick()

    async def run(self) -> None:
        """Raises Unreachable."""
        while True:
            await self.look()
            await asyncio.sleep(self._patience.look)

    async def look(self) -> None:
        """Raises Unreachable."""
        now = self._tick()
        if await self._client.is_connected():
            self._seen = self._renewed = now
        elif now - self._seen >= self._patience.give_up:
            log.error("no line to Slack for %.0f seconds: ending, to be started again", now - self._seen)
            raise Unreachable(
                f"There was no line to Slack for {self._patience.give_up:.0f} seconds. Check the network and "
                "the proxy, and whether Socket Mode is on in your Slack app; then start again."
            )
        elif now - self._renewed >= self._patience.renew:
            log.warning("no line to Slack for %.0f seconds: asking for another address", now - self._seen)
            self._client.wss_uri = None
            self._renewed = now
