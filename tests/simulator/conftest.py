"""A local Slack, a hand-moved clock, and a client, for each test."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack

MANIFEST = {
    "display_information": {"name": "Hello"},
    "features": {
        "bot_user": {"display_name": "Hello"},
        "app_home": {"messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/hello", "description": "greets", "should_escape": True},
            {"command": "/plain", "description": "greets"},
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
async def slack(clock: HandClock) -> AsyncIterator[LocalSlack]:
    async with LocalSlack(MANIFEST, clock.now) as local:
        yield local


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
