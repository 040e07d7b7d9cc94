"""What goes wrong on demand: what Slack takes none the less, what the app hears of it, and how often."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from simulator import Channel, Fault, Faults, LocalSlack, Person


@pytest.fixture
def room(slack: LocalSlack, ana: Person) -> Channel:
    return slack.channel("room", members=[ana], private=True, with_app=True)


ENDS = {
    Fault.BUSY: (429, "ratelimited", "7"),
    Fault.AWAY: (503, "service_unavailable", None),
    Fault.BROKEN: (500, "fatal_error", None),
}


@pytest.mark.parametrize("fault", ENDS)
async def test_refused_or_done_all_the_same(
    slack: LocalSlack, client: AsyncWebClient, room: Channel, fault: Fault
) -> None:
    slack.troubled(Faults({fault: 1.0}, retry_after=7))
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=room.id, text="Hello")
    heard = refused.value.response
    assert (heard.status_code, heard["error"], heard.headers.get("Retry-After")) == ENDS[fault]
    assert len(slack.messages(room)) == (fault is Fault.BROKEN)


async def test_done_and_never_answered(slack: LocalSlack, client: AsyncWebClient, room: Channel) -> None:
    slack.troubled(Faults({Fault.CUT: 1.0}))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel=room.id, text="Hello")
    assert len(slack.messages(room)) == 1


async def test_as_often_as_asked_for_and_the_same_for_the_same_seed() -> None:
    shares = {Fault.BUSY: 0.05, Fault.AWAY: 0.03, Fault.CUT: 0.05, Fault.BROKEN: 0.03}
    one, same, other = (Faults(shares, seed) for seed in (1, 1, 2))
    drawn = [each.draw("chat.postMessage") for each in [one] * 10_000]
    assert drawn == [each.draw("chat.postMessage") for each in [same] * 10_000]
    assert drawn != [each.draw("chat.postMessage") for each in [other] * 10_000]
    assert {fault: round(one.counts[fault] / 10_000, 2) for fault in shares} == shares
    assert Faults({Fault.BUSY: 1.0}).draw("auth.test") is None, "only what was asked for"


@pytest_asyncio.fixture
async def heard(slack: LocalSlack, client: AsyncWebClient) -> AsyncIterator[list[str]]:
    """Who joined, as two processes of one app hear it, each on a socket of its own."""
    told: list[str] = []
    async with AsyncExitStack() as sockets:
        for name in ("one", "the other"):
            handler: Any = AsyncSocketModeHandler(_listening(client, name, told), slack.app_token)
            await handler.connect_async()
            sockets.push_async_callback(handler.close_async)
        yield told


def _listening(client: AsyncWebClient, name: str, told: list[str]) -> AsyncApp:
    app = AsyncApp(client=client, process_before_response=True)

    @app.event("member_joined_channel")
    async def joined() -> None:
        told.append(name)

    return app


async def test_each_envelope_goes_to_one_of_the_sockets(slack: LocalSlack, heard: list[str]) -> None:
    for number in range(20):
        await slack.joins(slack.person(f"P{number}"), slack.channel(f"room-{number}", with_app=True))
    assert len(heard) == 20
    assert set(heard) == {"one", "the other"}


async def test_what_a_socket_carries_when_it_breaks_is_told_again_on_the_next(
    slack: LocalSlack, heard: list[str], ana: Person
) -> None:
    slack.world.line.cuts = 1
    await slack.joins(ana, slack.channel("room", with_app=True))
    assert sorted(heard) == ["one", "the other"], "the first of them heard it, and could not say so"
