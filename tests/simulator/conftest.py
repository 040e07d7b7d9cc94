"""A local Slack, a hand-moved clock, and a client, for each test."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, Person

Refused = Callable[[Awaitable[object]], Awaitable[str]]

MANIFEST = {
    "display_information": {"name": "Hello"},
    "features": {
        "bot_user": {"display_name": "Hello"},
        "app_home": {"messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/hello", "description": "greets", "should_escape": True},
            {"command": "/plain", "description": "greets"},
        ],
        "shortcuts": [
            {"name": "Keep it", "type": "message", "callback_id": "keep", "description": "keeps it"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "chat:write", "commands", "groups:read", "groups:write", "im:read", "im:write", "mpim:read",
                "mpim:write", "users:read", "channels:read", "channels:manage",
            ],
        },
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
        "event_subscriptions": {
            "bot_events": [
                "member_joined_channel", "member_left_channel", "group_archive", "group_left", "message.im",
            ],
        },
    },
}  # fmt: skip


class HandClock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def passes(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def deadline() -> float:
    """Slack's own; a test that waits for its end parametrizes it."""
    return 3.0


@pytest.fixture
async def slack(clock: HandClock, deadline: float) -> AsyncIterator[LocalSlack]:
    async with LocalSlack(MANIFEST, clock.now, deadline=deadline) as local:
        yield local


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def ana(slack: LocalSlack) -> Person:
    return slack.person("Ana", tz="Europe/Berlin", locale="en-GB")


@pytest.fixture
def ben(slack: LocalSlack) -> Person:
    return slack.person("Ben", tz="America/New_York")


@pytest.fixture
async def app(slack: LocalSlack, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A Bolt app on the line; its listeners are added by the test."""
    bolt = AsyncApp(client=client, process_before_response=True)
    handler: Any = AsyncSocketModeHandler(bolt, slack.app_token)
    await handler.connect_async()
    await slack.connected()
    yield bolt
    await handler.close_async()


@pytest.fixture
def refused() -> Refused:
    """The error name with which a call is refused."""

    async def name_of_error(call: Awaitable[object]) -> str:
        with pytest.raises(SlackApiError) as caught:
            await call
        return str(caught.value.response["error"])

    return name_of_error
