"""Tokens and scopes: nothing is served that the manifest did not ask for."""

import ast
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

import simulator
from simulator import LocalSlack, Person

BARE: dict[str, Any] = {
    "display_information": {"name": "Bare"},
    "oauth_config": {"scopes": {"bot": ["commands"]}},
}


def test_it_imports_nothing_but_aiohttp_and_yaml() -> None:
    found: set[str] = set()
    for path in Path(simulator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    assert found.isdisjoint({"bot", "handlers", "scheduling", "slack_sdk", "slack_bolt"})
    assert {"aiohttp", "yaml", "simulator"} <= found


async def test_auth_test_says_who_the_app_is(slack: LocalSlack, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert answer["user_id"] == slack.bot_user_id
    assert answer["team_id"] == slack.team_id
    assert "groups:write" in answer.headers["x-oauth-scopes"].split(",")


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-wrong", "invalid_auth")])
async def test_a_token_is_needed(slack: LocalSlack, refused: Any, token: str, error: str) -> None:
    stranger = AsyncWebClient(token=token, base_url=slack.api_url, retry_handlers=[])
    assert await refused(stranger.auth_test()) == error


async def test_the_app_token_opens_sockets_and_nothing_else(
    slack: LocalSlack, client: AsyncWebClient, refused: Any
) -> None:
    assert await refused(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    assert await refused(client.users_list(token=slack.app_token)) == "not_allowed_token_type"
    assert (await client.apps_connections_open(app_token=slack.app_token))["url"].startswith(
        "ws://127.0.0.1:"
    )


async def test_an_unknown_method_is_refused(client: AsyncWebClient, refused: Any) -> None:
    assert await refused(client.api_call("files.teleport")) == "unknown_method"


async def test_every_call_is_kept(
    slack: LocalSlack, client: AsyncWebClient, refused: Any, ana: Person
) -> None:
    await client.chat_postMessage(channel=ana.id, text="hello")
    await refused(client.chat_postMessage(channel="C404", text="hello"))
    first, second = slack.calls
    assert (first.method, first.args["text"], first.ok, first.error) == (
        "chat.postMessage",
        "hello",
        True,
        None,
    )
    assert (second.ok, second.error) == (False, "channel_not_found")


@pytest.mark.parametrize(
    ("method", "arguments", "needed"),
    [
        ("chat.postMessage", {"channel": "C1", "text": "x"}, "chat:write"),
        ("chat.update", {"channel": "C1", "ts": "1.0", "text": "x"}, "chat:write"),
        ("users.info", {"user": "U1"}, "users:read"),
        ("users.conversations", {"types": "private_channel"}, "groups:read"),
        ("conversations.create", {"name": "a", "is_private": True}, "groups:write"),
        ("conversations.create", {"name": "a"}, "channels:manage"),
        ("conversations.open", {"users": "UANA"}, "im:write"),
    ],
)
async def test_a_missing_scope_is_named(method: str, arguments: dict[str, Any], needed: str) -> None:
    async with LocalSlack(BARE) as bare:
        client = AsyncWebClient(token=bare.bot_token, base_url=bare.api_url, retry_handlers=[])
        with pytest.raises(SlackApiError) as caught:
            await client.api_call(method, json=arguments)
    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == needed
    assert caught.value.response["provided"] == "commands"
