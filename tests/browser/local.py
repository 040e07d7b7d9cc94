"""A local Slack with two people, a room, and an app that does what a test says: no companion."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import Channel, LocalSlack, Person
from simulator.page import Controls
from tests.simulator.conftest import MANIFEST

FEATURES: Any = MANIFEST["features"]
READ_ONLY: dict[str, Any] = {
    **MANIFEST,
    "features": {**FEATURES, "app_home": {"messages_tab_read_only_enabled": True}},
}
"""The app's own direct messages are read, not written, as the companion's are."""
PATIENT = 20.0
"""Real seconds in which the app must answer: a test looks at the page meanwhile."""
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Local:
    slack: LocalSlack
    app: AsyncApp
    ana: Person
    ben: Person
    room: Channel

    @property
    def client(self) -> AsyncWebClient:
        return self.app.client

    async def posts(self, text: str, **more: Any) -> Any:
        return await self.client.chat_postMessage(channel=self.room.id, text=text, **more)


class HandControls:
    """A clock that a visitor's page turns, and that notes how."""

    def __init__(self) -> None:
        self.at = MONDAY
        self.speed = 1.0
        self.due: datetime | None = None
        self.jumped = 0

    def now(self) -> datetime:
        return self.at

    def set_speed(self, speed: float) -> None:
        self.speed = speed

    async def upcoming(self) -> datetime | None:
        return self.due

    async def jump(self) -> None:
        assert self.due
        self.at, self.due = self.due, None
        self.jumped += 1


@asynccontextmanager
async def local_slack(
    controls: Controls | None = None,
    *,
    port: int = 0,
    deadline: float = PATIENT,
    names: tuple[str, str, str] = ("Ana", "Ben", "room"),
) -> AsyncIterator[Local]:
    now = controls.now if controls else lambda: MONDAY
    async with LocalSlack(
        READ_ONLY, now, port=port, deadline=deadline, limits=False, controls=controls
    ) as slack:
        ana = slack.person(names[0], tz="Europe/Berlin", locale="en-GB")
        ben = slack.person(names[1], tz="America/New_York")
        room = slack.channel(names[2], members=[ana, ben], with_app=True)
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        app = AsyncApp(client=client, process_before_response=True)
        handler: Any = AsyncSocketModeHandler(app, slack.app_token)
        await handler.connect_async()
        await slack.connected()
        yield Local(slack, app, ana, ben, room)
        await handler.close_async()


def button(text: str, action: str) -> dict[str, Any]:
    return {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": text}}


def section(text: str, *beside: dict[str, Any]) -> list[dict[str, Any]]:
    """A section, and under it what stands beside one another."""
    words = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return [words, {"type": "actions", "block_id": "deeds", "elements": list(beside)}] if beside else [words]


def form(title: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    words = {"type": "plain_text", "text": title}
    return {"type": "modal", "title": words, "submit": {**words, "text": "Save"}, "blocks": list(blocks)}


def asked(label: str, action: str, **more: Any) -> dict[str, Any]:
    field = {"type": "plain_text_input", "action_id": action, **more}
    return {
        "type": "input",
        "block_id": action,
        "label": {"type": "plain_text", "text": label},
        "element": field,
    }
