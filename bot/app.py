"""The composition root: settings and a clock become a running companion."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

import handlers
from bot.clock import Clock
from bot.config import Settings
from bot.lock import hold
from bot.store import schema
from bot.store.codec import Codec
from bot.store.database import Database
from scheduling.clock import Alarm
from scheduling.delivery import Delivery

HTTP_TIMEOUT = aiohttp.ClientTimeout(total=10)
LIBRARIES = ("slack_bolt", "slack_sdk", "aiosqlite", "sqlalchemy", "apscheduler")


@dataclass(frozen=True, slots=True)
class Companion:
    db: Database
    clock: Clock
    delivery: Delivery
    app: AsyncApp
    alarm: Alarm

    async def run(self) -> None:
        """Say what is due when it is due, until cancelled."""
        self.alarm.start()
        await self.delivery.run(self.alarm)


@asynccontextmanager
async def companion(settings: Settings, clock: Clock) -> AsyncIterator[Companion]:
    """Connected and listening on entry; all of it closed in reverse on exit.

    Raises WrongSchema and AlreadyRunning.
    """
    quiet_libraries()
    async with AsyncExitStack() as stack:
        stack.enter_context(hold(settings.database_file))
        db = Database(settings.database_url, Codec(settings.master_key))
        stack.push_async_callback(db.close)
        await schema.ensure(db)
        http = await stack.enter_async_context(aiohttp.ClientSession(timeout=HTTP_TIMEOUT))
        client = _client(settings, http)
        alarm = Alarm(clock)
        stack.callback(alarm.close)
        db.on_planned = alarm.ring
        app = bolt(client, db, clock)
        await stack.enter_async_context(_socket(app, settings.app_token))
        yield Companion(db, clock, Delivery(db, clock, client), app, alarm)


def bolt(client: AsyncWebClient, db: Database, clock: Clock) -> AsyncApp:
    """The app with every listener; what a member saw accepted is stored, since the answer leaves last."""
    app = AsyncApp(client=client, process_before_response=True)
    handlers.register(app, db, clock)
    return app


def quiet_libraries() -> None:
    """Bolt logs whole bodies and the SDK its parameters: diaries would stand in the log."""
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)


def _client(settings: Settings, http: aiohttp.ClientSession) -> AsyncWebClient:
    # The SDK's own retry posts twice when the connection breaks after Slack accepted: we retry ourselves.
    return AsyncWebClient(
        token=settings.bot_token, base_url=settings.slack_api_url, session=http, retry_handlers=[]
    )


@asynccontextmanager
async def _socket(app: AsyncApp, app_token: str) -> AsyncIterator[None]:
    handler: Any = AsyncSocketModeHandler(app, app_token)
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()
