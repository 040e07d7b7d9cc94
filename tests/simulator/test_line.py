"""Socket Mode and events: connecting, being sent away, being told again."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, Person


async def test_hello_says_how_many_there_are(slack: LocalSlack, client: AsyncWebClient) -> None:
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        hello = await socket.receive_json()
        await slack.connected()
    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"]["app_id"].startswith("A")


async def test_a_ticket_serves_once(slack: LocalSlack, client: AsyncWebClient) -> None:
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            await socket.receive_json()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_app_that_is_sent_away_comes_back(slack: LocalSlack, app: AsyncApp, ana: Person) -> None:
    @app.command("/plain")
    async def command(ack: Any) -> None:
        await ack("still here")

    await slack.disconnect(reason="refresh_requested")
    await slack.connected()
    (answer,) = await ana.runs("/plain")
    assert answer.text == "still here"


@pytest.mark.parametrize("deadline", [0.2])
async def test_an_event_is_told_again_until_it_is_taken(
    slack: LocalSlack, client: AsyncWebClient, ana: Person
) -> None:
    room = slack.channel("room", members=[ana], private=True, with_app=True)
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        await socket.receive_json()
        archiving = asyncio.create_task(slack.archives(room))
        heard: list[Any] = [await socket.receive_json() for _ in range(3)]
        await socket.send_json({"envelope_id": heard[-1]["envelope_id"]})
        await archiving
    assert [each["retry_attempt"] for each in heard] == [0, 1, 2]
    assert len({each["payload"]["event_id"] for each in heard}) == 1
    assert heard[0]["payload"]["event"]["type"] == "group_archive"
    assert heard[0]["accepts_response_payload"] is False


async def test_an_event_lost_with_its_socket_comes_on_the_next(
    slack: LocalSlack, client: AsyncWebClient, ana: Person
) -> None:
    room = slack.channel("room", private=True, with_app=True)
    async with aiohttp.ClientSession() as session:
        url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
        async with session.ws_connect(url) as first:
            await first.receive_json()
            joining = asyncio.create_task(slack.joins(ana, room))
            lost = await first.receive_json()
        url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
        async with session.ws_connect(url) as second:
            await second.receive_json()
            again = await second.receive_json()
            await second.send_json({"envelope_id": again["envelope_id"]})
            await joining
    assert again["payload"] == lost["payload"]


async def test_coming_and_going_is_told(slack: LocalSlack, app: AsyncApp, ana: Person, ben: Person) -> None:
    told: list[tuple[str, str, str]] = []
    for name in ("member_joined_channel", "member_left_channel", "group_archive", "group_left"):

        @app.event(name)
        async def heard(event: Any) -> None:
            told.append((event["type"], event["channel"], event.get("user", "")))

    room = slack.channel("room", members=[ana], private=True, with_app=True)
    await slack.joins(ben, room)
    await slack.leaves(ana, room)
    await slack.archives(room)
    await slack.removes_app(room)
    assert told == [
        ("member_joined_channel", room.id, ben.id),
        ("member_left_channel", room.id, ana.id),
        ("group_archive", room.id, ben.id),
        ("group_left", room.id, ""),
    ]
    assert (room.members, room.archived) == ([ben.id], True)


async def test_the_apps_own_invitation_is_told_while_it_goes_on(
    slack: LocalSlack, app: AsyncApp, client: AsyncWebClient, ana: Person
) -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()

    @app.event("member_joined_channel")
    async def heard(event: Any) -> None:
        told.put_nowait(event)

    room = slack.channel("room", private=True, with_app=True)
    await client.conversations_invite(channel=room.id, users=ana.id)
    event = await told.get()
    assert (event["user"], event["inviter"]) == (ana.id, slack.bot_user_id)


async def test_what_the_manifest_does_not_ask_for_is_not_told(slack: LocalSlack, ana: Person) -> None:
    # nobody is connected: an event that were sent would wait for someone
    public = slack.channel("public", members=[ana], with_app=True)
    async with asyncio.timeout(0.05):
        await slack.archives(public)
    assert public.archived


async def test_an_app_that_starts_late_finds_the_line(
    slack: LocalSlack, client: AsyncWebClient, ana: Person
) -> None:
    bolt = AsyncApp(client=client, process_before_response=True)

    @bolt.command("/plain")
    async def command(ack: Any) -> None:
        await ack("here now")

    running = asyncio.create_task(ana.runs("/plain"))
    handler: Any = AsyncSocketModeHandler(bolt, slack.app_token)
    await handler.connect_async()
    (answer,) = await running
    await handler.close_async()
    assert answer.text == "here now"
