"""Message shortcuts: who finds them where, what the app is told, and how it can answer."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, NotSeen, Person, SlackRefused
from tests.simulator.conftest import Refused

VIEW = {"type": "modal", "title": {"type": "plain_text", "text": "Kept"}, "blocks": []}


@pytest.fixture
def told(app: AsyncApp) -> list[Any]:
    """What the app is told; it answers beside the message."""
    bodies: list[Any] = []

    @app.shortcut("keep")
    async def keep(ack: Any, body: Any, respond: Any) -> None:
        bodies.append(body)
        await ack()
        bodies.append((await respond(text="Kept", response_type="ephemeral")).status_code)

    return bodies


async def test_the_app_is_told_the_whole_message_and_answers_beside_it(
    slack: LocalSlack, ana: Person, ben: Person, told: list[Any]
) -> None:
    """Also where the app is not."""
    theirs = slack.channel("theirs", members=[ana, ben], private=True)
    said = await ben.says("Ask <@U1> & me", theirs)
    (answer,) = await ana.uses_shortcut("Keep it", on=said)
    body, status = told
    assert (body["type"], body["callback_id"], body["user"]["id"]) == ("message_action", "keep", ana.id)
    assert (body["channel"]["id"], body["message"]["ts"]) == (theirs.id, said.ts)
    assert body["message"]["text"] == "Ask <@U1> & me"
    assert status == 200
    assert (answer.channel, answer.ephemeral_to, answer.shown) == (theirs, ana.id, "Kept")


async def test_its_trigger_opens_one_form(app: AsyncApp, slack: LocalSlack, ana: Person) -> None:
    @app.shortcut("keep")
    async def keep(ack: Any, body: Any, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=VIEW)
        await ack()

    theirs = slack.channel("theirs", members=[ana])
    await ana.uses_shortcut("Keep it", on=await ana.says("Words", theirs))
    assert ana.form.title == "Kept"


async def test_an_archived_channel_takes_no_answer(slack: LocalSlack, ana: Person, told: list[Any]) -> None:
    theirs = slack.channel("theirs", members=[ana])
    said = await ana.says("Words", theirs)
    await slack.archives(theirs)
    assert await ana.uses_shortcut("Keep it", on=said) == []
    assert told[1] == 410


@pytest.mark.parametrize("deadline", [0.1])
async def test_who_gets_no_answer_in_time_is_told_so(app: AsyncApp, slack: LocalSlack, ana: Person) -> None:
    @app.shortcut("keep")
    async def keep(ack: Any) -> None:
        await asyncio.Event().wait()
        await ack()

    said = await ana.says("Words", slack.channel("theirs", members=[ana]))
    await ana.uses_shortcut("Keep it", on=said)
    assert ana.last_error == "operation_timeout"


async def test_it_stands_only_in_menus_that_there_are(
    slack: LocalSlack, ana: Person, ben: Person, told: list[Any]
) -> None:
    theirs = slack.channel("theirs", members=[ana], private=True)
    said = await ana.says("Words", theirs)
    with pytest.raises(NotSeen):
        await ana.uses_shortcut("Another", on=said)
    with pytest.raises(NotSeen):
        await ben.uses_shortcut("Keep it", on=said)
    (answer,) = await ana.uses_shortcut("Keep it", on=said)
    with pytest.raises(SlackRefused):
        await ana.uses_shortcut("Keep it", on=answer)
    assert len(told) == 2


async def test_a_permalink_is_for_places_the_app_is_in(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Refused
) -> None:
    said = await ana.says("Words", slack.channel("theirs", members=[ana]))
    call = client.chat_getPermalink(channel=said.channel.id, message_ts=said.ts)
    assert await refused(call) == "channel_not_found"
