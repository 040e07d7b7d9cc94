"""conversations.history: what was said in a place, for those who may read it."""

from base64 import b64encode
from collections.abc import AsyncIterator
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from simulator import LocalSlack, Person
from tests.simulator.conftest import MANIFEST, HandClock

META = {"event_type": "said", "event_payload": {"mark": "m1"}}
EVERY = ("channels:history", "groups:history", "im:history", "mpim:history")


def manifest(*scopes: str) -> dict[str, Any]:
    changed: dict[str, Any] = deepcopy(MANIFEST)
    changed["oauth_config"]["scopes"]["bot"] += scopes
    return changed


@pytest.fixture
async def slack(clock: HandClock) -> AsyncIterator[LocalSlack]:
    async with LocalSlack(manifest(*EVERY), clock.now) as local:
        yield local


async def said(client: AsyncWebClient, clock: HandClock, channel: str, *texts: str) -> list[str]:
    """Their times, a minute between them."""
    stamps = []
    for text in texts:
        stamps.append(str((await client.chat_postMessage(channel=channel, text=text))["ts"]))
        clock.passes(minutes=1)
    return stamps


def texts(answer: AsyncSlackResponse) -> list[str]:
    return [str(each["text"]) for each in answer["messages"]]


async def test_the_newest_comes_first_and_whose_it_is(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, clock: HandClock
) -> None:
    await said(client, clock, ana.id, "one", "two")
    answer = await client.conversations_history(channel=ana.direct.id)
    assert texts(answer) == ["two", "one"]
    assert {each["user"] for each in answer["messages"]} == {slack.bot_user_id}
    assert {each["bot_id"] for each in answer["messages"]} == {slack.world.bot_id}
    assert (answer["has_more"], answer.get("response_metadata")) == (False, None)


async def test_only_that_place(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, ben: Person, clock: HandClock
) -> None:
    room = slack.channel("room", members=[ana, ben], private=True, with_app=True)
    await said(client, clock, room.id, "for both")
    await said(client, clock, ben.id, "for Ben")
    assert texts(await client.conversations_history(channel=room.id)) == ["for both"]


async def test_replies_are_not_told_of_but_their_thread_is(
    client: AsyncWebClient, ana: Person, clock: HandClock
) -> None:
    (parent,) = await said(client, clock, ana.id, "parent")
    reply = await client.chat_postMessage(channel=ana.id, text="reply", thread_ts=parent)
    await client.chat_postEphemeral(channel=ana.direct.id, user=ana.id, text="psst")
    (only,) = (await client.conversations_history(channel=ana.direct.id))["messages"]
    assert (only["text"], only["thread_ts"], only["reply_count"]) == ("parent", parent, 1)
    assert only["latest_reply"] == reply["ts"]


async def test_what_was_deleted_is_gone(client: AsyncWebClient, ana: Person, clock: HandClock) -> None:
    (ts,) = await said(client, clock, ana.id, "one")
    await client.chat_delete(channel=ana.direct.id, ts=ts)
    assert texts(await client.conversations_history(channel=ana.direct.id)) == []


async def test_metadata_comes_whole_when_asked_for_and_else_its_type(
    client: AsyncWebClient, ana: Person
) -> None:
    await client.chat_postMessage(channel=ana.id, text="marked", metadata=META)
    (whole,) = (await client.conversations_history(channel=ana.direct.id, include_all_metadata=True))[
        "messages"
    ]
    assert whole["metadata"] == META
    (part,) = (await client.conversations_history(channel=ana.direct.id))["messages"]
    assert part["metadata"] == {"event_type": "said"}


async def test_between_two_times(client: AsyncWebClient, ana: Person, clock: HandClock) -> None:
    first, second, third = await said(client, clock, ana.id, "one", "two", "three")
    history = partial(client.conversations_history, channel=ana.direct.id)
    assert texts(await history(oldest=first)) == ["three", "two"]
    assert texts(await history(latest=third)) == ["two", "one"]
    assert texts(await history(oldest=first, latest=second)) == []
    inclusive = await history(oldest=first, latest=second, inclusive=True)
    assert texts(inclusive) == ["two", "one"]
    assert (inclusive["oldest"], inclusive["latest"]) == (first, second)
    assert texts(await history(oldest="0", inclusive=True)) == ["three", "two", "one"]


async def test_pages_go_back_in_time_whatever_is_said_meanwhile(
    client: AsyncWebClient, ana: Person, clock: HandClock
) -> None:
    await said(client, clock, ana.id, "one", "two", "three", "four", "five")
    first = await client.conversations_history(channel=ana.direct.id, limit=2)
    assert (texts(first), first["has_more"]) == (["five", "four"], True)
    await said(client, clock, ana.id, "six")
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel=ana.direct.id, limit=2, cursor=cursor)
    assert texts(second) == ["three", "two"]
    cursor = second["response_metadata"]["next_cursor"]
    third = await client.conversations_history(channel=ana.direct.id, limit=2, cursor=cursor)
    assert (texts(third), third["has_more"]) == (["one"], False)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"latest": "-1"}, "invalid_ts_latest"),
        ({"limit": 1000}, "invalid_limit"),
        ({"limit": "many"}, "invalid_limit"),
        ({"cursor": "?"}, "invalid_cursor"),
        ({"cursor": b64encode(b"place:1").decode()}, "invalid_cursor"),
        ({"cursor": b64encode(b"next_ts:soon").decode()}, "invalid_cursor"),
    ],
)
async def test_what_it_does_not_understand(
    client: AsyncWebClient, ana: Person, refused: Any, arguments: dict[str, Any], error: str
) -> None:
    await client.chat_postMessage(channel=ana.id, text="one")
    assert await refused(client.conversations_history(channel=ana.direct.id, **arguments)) == error


async def test_a_place_without_the_app(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Any
) -> None:
    hidden = slack.channel("hidden", members=[ana], private=True)
    town = slack.channel("town", members=[ana])
    assert await refused(client.conversations_history(channel=hidden.id)) == "channel_not_found"
    assert await refused(client.conversations_history(channel="C404")) == "channel_not_found"
    assert await refused(client.conversations_history(channel=town.id)) == "not_in_channel"


async def test_an_archived_place_can_still_be_read(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, clock: HandClock
) -> None:
    room = slack.channel("room", members=[ana], private=True, with_app=True)
    await said(client, clock, room.id, "last words")
    await client.conversations_archive(channel=room.id)
    assert texts(await client.conversations_history(channel=room.id)) == ["last words"]


@pytest.mark.parametrize("granted", EVERY)
async def test_each_kind_of_place_wants_its_own_scope(clock: HandClock, refused: Any, granted: str) -> None:
    async with LocalSlack(manifest(granted), clock.now) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        ana, ben = slack.person("Ana"), slack.person("Ben")
        group = await client.conversations_open(users=[ana.id, ben.id])
        places = {
            "channels:history": slack.channel("town", members=[ana], with_app=True).id,
            "groups:history": slack.channel("room", members=[ana], private=True, with_app=True).id,
            "im:history": ana.direct.id,
            "mpim:history": group["channel"]["id"],
        }
        for scope, place in places.items():
            call = client.conversations_history(channel=place)
            if scope == granted:
                assert texts(await call) == []
            else:
                assert await refused(call) == "missing_scope"


async def test_without_any_of_them_nothing_is_read(clock: HandClock, refused: Any) -> None:
    async with LocalSlack(MANIFEST, clock.now) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        assert await refused(client.conversations_history(channel="C404")) == "missing_scope"


async def test_it_is_taken_fifty_times_a_minute(
    client: AsyncWebClient, ana: Person, clock: HandClock, refused: Any
) -> None:
    for _ in range(50):
        await client.conversations_history(channel=ana.direct.id)
    assert await refused(client.conversations_history(channel=ana.direct.id)) == "ratelimited"
    clock.passes(minutes=1)
    await client.conversations_history(channel=ana.direct.id)
