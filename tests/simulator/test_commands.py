"""Slash commands: what the app hears, what the person sees, what happens when nobody answers."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import Answered, LocalSlack, Person, Ran, SlackRefused


@pytest.fixture
def heard(app: AsyncApp) -> list[Any]:
    bodies: list[Any] = []

    @app.command("/hello")
    async def hello(ack: Any, body: Any) -> None:
        bodies.append(body)
        await ack({"text": "seen", "response_type": "ephemeral"})

    @app.command("/plain")
    async def plain(ack: Any, body: Any) -> None:
        bodies.append(body)
        await ack()

    return bodies


async def test_names_become_ids_where_the_manifest_says_so(
    slack: LocalSlack, heard: list[Any], ana: Person, ben: Person
) -> None:
    anders = slack.person("Ben Anders")
    await ana.runs("/hello start @Ben and @Ben Anders, @Bent")
    await ana.runs("/plain start @Ben")
    assert heard[0]["text"] == f"start <@{ben.id}|ben> and <@{anders.id}|ben.anders>, @Bent"
    assert heard[1]["text"] == "start @Ben"


async def test_what_a_command_says(slack: LocalSlack, heard: list[Any], ana: Person) -> None:
    room = slack.channel("room", members=[ana], private=True)
    seen: list[object] = []
    slack.listen(seen.append)
    (answer,) = await ana.runs("/hello", channel=room)
    (body,) = heard
    assert (body["channel_id"], body["channel_name"]) == (room.id, "privategroup")
    assert (body["command"], body["text"], body["user_name"], body["team_id"]) == (
        "/hello",
        "",
        "ana",
        slack.team_id,
    )
    assert (answer.text, answer.channel, answer.ephemeral_to) == ("seen", room, ana.id)
    assert seen == [Ran(ana, "/hello", room), Answered(ana, answer)]


async def test_an_empty_answer_shows_nothing(heard: list[Any], ana: Person) -> None:
    assert await ana.runs("/plain") == []
    assert heard[0]["channel_name"] == "directmessage"
    assert ana.last_error is None


async def test_what_follows_is_seen_too(
    app: AsyncApp, client: AsyncWebClient, ana: Person, ben: Person
) -> None:
    @app.command("/hello")
    async def hello(ack: Any, respond: Any) -> None:
        await respond("by url")
        await client.chat_postMessage(channel=ana.id, text="by post")
        await client.chat_postMessage(channel=ben.id, text="not hers")
        await ack()

    assert [message.text for message in await ana.runs("/hello")] == ["by url", "by post"]


async def test_an_answer_for_all(app: AsyncApp, slack: LocalSlack, ana: Person, ben: Person) -> None:
    @app.command("/hello")
    async def hello(ack: Any) -> None:
        await ack(text="for all", response_type="in_channel")

    room = slack.channel("room", members=[ana, ben])
    await ana.runs("/hello", channel=room)
    assert [message.text for message in ben.reads(room)] == ["for all"]


@pytest.mark.parametrize("deadline", [0.05])
async def test_a_command_that_nobody_answers(app: AsyncApp, ana: Person) -> None:
    assert app.client is not None, "it is on the line and listens to nothing"
    assert await ana.runs("/plain") == []
    assert ana.last_error == "operation_timeout"


async def test_a_command_that_the_manifest_does_not_know(heard: list[Any], ana: Person) -> None:
    assert await ana.runs("/goodbye") == []
    assert ana.last_error == "dispatch_failed"
    assert heard == []


async def test_an_answer_that_slack_cannot_show(app: AsyncApp, ana: Person) -> None:
    @app.command("/hello")
    async def hello(ack: Any) -> None:
        await ack(text="x", blocks=[{"type": "divider"}] * 51)

    assert await ana.runs("/hello") == []
    assert ana.last_error == "invalid_blocks"


async def test_where_no_command_can_be_run(slack: LocalSlack, ana: Person, ben: Person) -> None:
    room = slack.channel("room", members=[ana], private=True)
    with pytest.raises(SlackRefused, match="not in #room"):
        await ben.runs("/hello", channel=room)
    room.archived = True
    with pytest.raises(SlackRefused, match="archived"):
        await ana.runs("/hello", channel=room)
