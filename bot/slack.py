"""The line to Slack: a client that posts once, tokens that are checked, Socket Mode, and quiet loggers."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.account import Account
from bot.config import Settings, WrongSetting
from bot.refusal import refusal

HTTP_TIMEOUT = aiohttp.ClientTimeout(total=10)
LIBRARIES = ("slack_sdk", "aiosqlite", "sqlalchemy", "apscheduler", "alembic")
BOLT = "slack_bolt"


AWAY = "Slack cannot be reached. Check the network, and SLACK_API_URL if you set it; then start again."


class Unreachable(Exception):
    """Slack cannot be reached; says what to do."""


def quiet_loggers() -> logging.Logger:
    """The logger for Bolt. The libraries log whole forms and parameters: diaries would stand in the log.

    Bolt does so at WARNING even, for a request that nobody handles; and it gives its own loggers the level
    of the root unless it is handed one.
    """
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    logger = logging.getLogger(BOLT)
    logger.setLevel(logging.ERROR)
    return logger


@asynccontextmanager
async def web_client(settings: Settings) -> AsyncIterator[tuple[AsyncWebClient, Account]]:
    """Raises WrongSetting and Unreachable."""
    async with aiohttp.ClientSession(timeout=HTTP_TIMEOUT) as http:
        # The SDK's own retry posts twice when the connection breaks after Slack accepted: we retry ourselves.
        client = AsyncWebClient(
            token=settings.bot_token, base_url=settings.slack_api_url, session=http, retry_handlers=[]
        )
        yield client, await _checked(client, settings)


@asynccontextmanager
async def socket(app: AsyncApp, app_token: str) -> AsyncIterator[None]:
    """Connected on entry."""
    handler: Any = AsyncSocketModeHandler(app, app_token)
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()


def _granted(answer: AsyncSlackResponse) -> frozenset[str]:
    """Slack tells with every answer what the token may do."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return frozenset(each.strip() for each in str(headers.get("x-oauth-scopes", "")).split(","))


async def _checked(client: AsyncWebClient, settings: Settings) -> Account:
    """Ask before connecting: Socket Mode itself would only try again and again."""
    name = "SLACK_BOT_TOKEN"
    try:
        who = await client.auth_test()
        name = "SLACK_APP_TOKEN"
        await client.apps_connections_open(app_token=settings.app_token)
        return Account(str(who["team_id"]), str(who["user_id"]), _granted(who))
    except SlackApiError as refused:
        found = refusal(refused)
        if not found.error or found.status >= 500 or found.status == 429:
            raise Unreachable(AWAY) from refused
        raise WrongSetting(
            name,
            f"Slack refuses it ({found.error}). Copy it again from your Slack app; README.md says where.",
        ) from refused
    except (aiohttp.ClientError, TimeoutError) as problem:
        raise Unreachable(AWAY) from problem
