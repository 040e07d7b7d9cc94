"""manifest.yml is what Slack accepts, and announces exactly what the code does."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.account import READ_BACK
from bot.operations.manifest import manifest
from bot.views.ids import COMMAND, Shortcut, Word
from handlers import switchboard
from scheduling.courtesy import DND

ROOT = Path(__file__).parent.parent
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text())
SCHEMA: dict[str, Any] = json.loads((ROOT / "tests/slack/manifest.schema.2.0.0.json").read_text())

SCOPES = {
    "auth_test": set(),
    "apps_connections_open": set(),
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_getPermalink": set(),
    "conversations_create": {"groups:write"},
    "conversations_history": set(READ_BACK),
    "conversations_invite": {"groups:write"},
    "conversations_setTopic": {"groups:write"},
    "conversations_open": {"im:write", "mpim:write"},
    "conversations_info": {"groups:read", "mpim:read"},
    "conversations_members": {"groups:read", "mpim:read"},
    "users_conversations": {"groups:read"},
    "users_info": {"users:read"},
    "dnd_info": {"dnd:read"},
    "views_open": set(),
    "views_push": set(),
    "views_update": set(),
}
"""The bot scopes of each Web API method that we call; docs.slack.dev/reference/methods."""
EVENT_SCOPES = {
    "group_archive": "groups:read",
    "group_left": "groups:read",
    "member_joined_channel": "groups:read",
    "member_left_channel": "groups:read",
    "user_change": "users:read",
}
"""docs.slack.dev/reference/events"""


def calls() -> set[str]:
    """The Web API methods that stand in the code."""
    found = set()
    for package in ("bot", "handlers", "scheduling"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Attribute) and re.match(
                    r"(apps|chat|conversations|dnd|views|users|auth)_[a-z]\w*$", node.attr
                ):
                    found.add(node.attr)
    return found


def granted(written: dict[str, Any]) -> set[str]:
    scopes = written["oauth_config"]["scopes"]
    return {*scopes["bot"], *scopes["bot_optional"]}


def events() -> set[str]:
    """The events that somebody listens to."""
    return listened_to("event")


def listened_to(kind: str) -> set[str]:
    return {key[1] for key in switchboard().lines if key[0] == kind}


def test_slack_accepts_it() -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(MANIFEST)


def test_one_command_and_every_word_of_it_is_hinted() -> None:
    (command,) = MANIFEST["features"]["slash_commands"]
    assert command["command"] == COMMAND
    assert command["should_escape"] is True
    hinted = re.findall(r"(?<!@)\b[a-z]+", command["usage_hint"])
    assert hinted == list(Word)


def test_the_events_are_those_that_are_listened_to() -> None:
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == events()


def test_the_scopes_are_those_that_are_used() -> None:
    unknown = calls() - SCOPES.keys()
    assert not unknown, f"say which scopes these need: {unknown}"
    needed = {"commands"} | {EVENT_SCOPES[event] for event in events()}
    needed = needed.union(*(SCOPES[method] for method in calls()))
    assert granted(MANIFEST) | set(READ_BACK) == needed


def test_what_it_can_do_without_is_optional() -> None:
    assert MANIFEST["oauth_config"]["scopes"]["bot_optional"] == [DND]


def test_no_conversation_is_read() -> None:
    assert not [scope for scope in granted(MANIFEST) if "history" in scope]


def test_the_command_prints_the_file_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert manifest(read_back=False) == 0
    assert capsys.readouterr().out == (ROOT / "manifest.yml").read_text()


def test_who_asks_for_it_gets_the_three_scopes_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert manifest(read_back=True) == 0
    printed: dict[str, Any] = yaml.safe_load(capsys.readouterr().out)
    jsonschema.Draft7Validator(SCHEMA).validate(printed)
    assert granted(printed) - granted(MANIFEST) == set(READ_BACK)
    about = printed["display_information"].pop("long_description")
    assert "reads no conversations" not in about, "it tells the workspace what it asks for"
    assert "its own messages" in about
    printed["oauth_config"] = MANIFEST["oauth_config"]
    printed["display_information"]["long_description"] = MANIFEST["display_information"]["long_description"]
    assert printed == MANIFEST


def test_nothing_is_announced_that_is_not_built() -> None:
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"] is False


def test_the_shortcuts_are_those_that_are_listened_to() -> None:
    shortcuts = MANIFEST["features"]["shortcuts"]
    assert [each["callback_id"] for each in shortcuts] == list(Shortcut)
    assert listened_to("shortcut") == set(Shortcut)


def test_direct_messages_are_possible() -> None:
    home = MANIFEST["features"]["app_home"]
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is True


def test_it_works_without_a_public_address() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in MANIFEST["settings"]["event_subscriptions"]
