"""Calls to Slack: clients that post once, tokens that are checked, and quiet loggers."""

import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.account import Account, Workspace, Workspaces
from bot.config import Settings, WrongSetting
from bot.meters import Meters
from bot.refusal import refusal

log = logging.getLogger(__name__)

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
async def workspaces(settings: Settings, meters: Meters) -> AsyncIterator[Workspaces]:
    """All that the companion works for, over one HTTP session. Raises WrongSetting and Unreachable."""
    counting = _counting(meters, settings.slack_api_url)
    async with aiohttp.ClientSession(timeout=HTTP_TIMEOUT, trace_configs=[counting]) as http:
        clients = [_client(token, settings, http) for token in settings.bot_tokens]
        await _app_token_fits(clients[0], settings.app_token)
        yield await _all_of(clients)


def _client(token: str, settings: Settings, http: aiohttp.ClientSession) -> AsyncWebClient:
    # The SDK's own retry posts twice when the connection breaks after Slack accepted: we retry ourselves.
    return AsyncWebClient(token=token, base_url=settings.slack_api_url, session=http, retry_handlers=[])


async def _all_of(clients: Sequence[AsyncWebClient]) -> Workspaces:
    """One that threw the companion out does not keep the others from theirs."""
    found: dict[str, Workspace] = {}
    refused: WrongSetting | None = None
    for number, client in enumerate(clients, start=1):
        try:
            account = await _account(client)
        except WrongSetting as problem:
            refused = problem
            log.error("workspace %s of %s is left out: %s", number, len(clients), problem)  # noqa: TRY400 it says all
        else:
            found[account.team_id] = Workspace(account, client)
    if refused and not found:
        raise refused
    return found


def _counting(meters: Meters, api: str) -> aiohttp.TraceConfig:
    """Sees every call as it ends, whoever made it. The address of a method holds its name, and no secret.

    That of an answer to a press does: its last part is the right to answer.
    """

    async def ended(_: aiohttp.ClientSession, __: Any, call: aiohttp.TraceRequestEndParams) -> None:
        if call.response.status == HTTPStatus.TOO_MANY_REQUESTS:
            method = call.url.name if str(call.url).startswith(api) else "response_url"
            meters.asked_to_wait(method)

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace


def _granted(answer: AsyncSlackResponse) -> frozenset[str]:
    """Slack tells with every answer what the token may do."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return frozenset(each.strip() for each in str(headers.get("x-oauth-scopes", "")).split(","))


async def _account(client: AsyncWebClient) -> Account:
    who = await _asked("SLACK_BOT_TOKEN", client.auth_test())
    return Account(str(who["team_id"]), str(who["user_id"]), _granted(who), str(who.get("bot_id") or ""))


async def _app_token_fits(client: AsyncWebClient, app_token: str) -> None:
    """Ask before connecting: Socket Mode itself would only try again and again."""
    await _asked("SLACK_APP_TOKEN", client.apps_connections_open(app_token=app_token))


async def _asked(name: str, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """`name`: the setting that is wrong where Slack refuses."""
    try:
        return await call
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
