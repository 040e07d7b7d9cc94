"""Reads from an app manifest what the app was installed with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Command:
    description: str
    usage_hint: str
    should_escape: bool
    """Whether Slack turns @names into ids for it."""


@dataclass(frozen=True)
class Manifest:
    name: str
    scopes: tuple[str, ...]
    commands: Mapping[str, Command]
    """By the word that is typed, the slash included."""
    shortcuts: Mapping[str, str]
    """The callback id of each message shortcut, by the name that stands in a message's menu."""
    events: frozenset[str]
    messages_tab: bool
    writable_messages_tab: bool
    """Whether people may write to the app in their direct message with it."""
    interactive: bool

    def grants(self, *any_of: str) -> bool:
        return not any_of or any(scope in self.scopes for scope in any_of)


def read_manifest(source: str | Path | Mapping[str, Any], granted: Iterable[str] = ()) -> Manifest:
    """docs.slack.dev/changelog/2026/03/16/optional-scopes: `granted` are those of bot_optional that were."""
    data = source if isinstance(source, Mapping) else yaml.safe_load(Path(source).read_text(encoding="utf-8"))
    features, settings = data.get("features", {}), data.get("settings", {})
    scopes = data.get("oauth_config", {}).get("scopes", {})
    name = features.get("bot_user", {}).get("display_name") or data["display_information"]["name"]
    return Manifest(
        name=name,
        scopes=(
            *scopes.get("bot", ()),
            *(each for each in scopes.get("bot_optional", ()) if each in granted),
        ),
        commands={each["command"]: _command(each) for each in features.get("slash_commands", ())},
        shortcuts={
            each["name"]: each["callback_id"]
            for each in features.get("shortcuts", ())
            if each["type"] == "message"
        },
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        messages_tab=features.get("app_home", {}).get("messages_tab_enabled", True),
        writable_messages_tab=not features.get("app_home", {}).get("messages_tab_read_only_enabled", False),
        interactive=settings.get("interactivity", {}).get("is_enabled", False),
    )


def _command(written: Mapping[str, Any]) -> Command:
    return Command(
        description=written.get("description", ""),
        usage_hint=written.get("usage_hint", ""),
        should_escape=written.get("should_escape", False),
    )
