"""response_url: five uses in half an hour, for one person unless it says otherwise."""

from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, Person

BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
CARD = [{"type": "actions", "elements": [BUTTON]}]


@pytest.fixture
async def url(app: AsyncApp, ana: Person) -> str:
    urls: list[str] = []

    @app.command("/plain")
    async def command(ack: Any, body: Any) -> None:
        urls.append(body["response_url"])
        await ack()

    await ana.runs("/plain")
    return urls[0]


async def send(url: str, **body: Any) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        return response.status, await response.text()


async def test_five_uses(url: str, ana: Person) -> None:
    for number in range(5):
        assert await send(url, text=str(number)) == (200, "ok")
    status, body = await send(url, text="six")
    assert (status, "used_url" in body) == (404, True)
    assert [message.text for message in ana.reads()] == ["0", "1", "2", "3", "4"]
    assert {message.ephemeral_to for message in ana.reads()} == {ana.id}


async def test_half_an_hour(url: str, clock: Any) -> None:
    clock.passes(minutes=30)
    assert (await send(url, text="in time"))[0] == 200
    clock.passes(seconds=1)
    status, body = await send(url, text="late")
    assert (status, "expired_url" in body) == (404, True)


async def test_what_is_no_message(url: str, ana: Person) -> None:
    assert "no_text" in (await send(url))[1]
    assert (await send(url + "x", text="x"))[0] == 404
    assert ana.reads() == []


async def test_a_command_has_no_original(url: str) -> None:
    assert (await send(url, replace_original=True, text="x"))[0] == 404


@pytest.mark.parametrize("private", [True, False])
async def test_the_original_is_changed_or_deleted(
    app: AsyncApp, client: AsyncWebClient, slack: LocalSlack, ana: Person, private: bool
) -> None:
    replies: list[dict[str, Any]] = [{"text": "changed", "replace_original": True}, {"delete_original": True}]

    @app.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await respond(**replies.pop(0))
        await ack()

    room = slack.channel("room", members=[ana], private=True, with_app=True)
    if private:
        await client.chat_postEphemeral(channel=room.id, user=ana.id, text="x", blocks=CARD)
    else:
        await client.chat_postMessage(channel=room.id, text="x", blocks=CARD)
    before = ana.reads(room)[0].snapshot()
    await ana.presses("Go")
    assert [message.shown for message in ana.reads(room)] == ["changed"]
    await ana.presses("Go", on=before)
    assert ana.reads(room) == []
