"""The page's line: what it tells, and that nothing said to it breaks it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import Channel, LocalSlack, Person
from tests.simulator.conftest import MANIFEST, HandClock

UNKNOWN = "The page asked for something that this Slack does not understand."


class Line:
    """What a page hears, by kind, and what it says."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[Any] = []
        self._wishes = 0

    async def until(self, found: Callable[[Any], Any]) -> Any:
        """The next telling of which this is true."""
        while True:
            told = json.loads((await self.socket.receive()).data)
            self.heard.append(told)
            if found(told):
                return told

    async def wish(self, kind: str, **about: Any) -> str:
        """What went wrong; empty when nothing did."""
        self._wishes += 1
        number = self._wishes
        await self.socket.send_json({"type": kind, "id": number, **about})
        done = await self.until(lambda told: told["type"] == "done" and told["id"] == number)
        return str(done["trouble"])

    async def act(self, do: str, **about: Any) -> str:
        return await self.wish("act", do=do, **about)

    def last(self, kind: str) -> Any:
        return next(each for each in reversed(self.heard) if each["type"] == kind)


@asynccontextmanager
async def opened(slack: LocalSlack) -> AsyncIterator[Line]:
    async with (
        ClientSession() as session,
        session.ws_connect(f"{slack.address}/window", headers={"Origin": slack.address}) as socket,
    ):
        line = Line(socket)
        await line.until(lambda told: told["type"] == "messages")
        yield line


@pytest.fixture
def room(slack: LocalSlack, ana: Person, ben: Person) -> Channel:
    return slack.channel("room", members=[ana, ben], with_app=True)


@pytest.fixture
async def line(slack: LocalSlack, room: Channel) -> AsyncIterator[Line]:
    assert room.members
    async with opened(slack) as one:
        yield one


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1", ""])
async def test_another_site_is_refused(slack: LocalSlack, origin: str) -> None:
    async with ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await session.ws_connect(f"{slack.address}/window", headers={"Origin": origin})
    assert caught.value.status == 403


async def test_no_origin_is_no_browser(slack: LocalSlack) -> None:
    async with ClientSession() as session, session.get(f"{slack.address}/window") as answer:
        assert answer.status == 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_the_page_itself_is_let_in_by_both_its_names(slack: LocalSlack, ana: Person, name: str) -> None:
    assert not ana.is_bot
    origin = slack.address.replace("127.0.0.1", name)
    async with (
        ClientSession() as session,
        session.ws_connect(f"{slack.address}/window", headers={"Origin": origin}) as socket,
    ):
        assert (await socket.receive_json())["type"] == "workspace"


@pytest.mark.parametrize(
    "nonsense",
    ["", "{", "[]", "5", "null", '"be"', "NaN", "{}", '{"type": 5}', '{"type": []}', "[" * 20_000],
)
async def test_what_is_no_wish_does_not_close_the_line(line: Line, nonsense: str) -> None:
    await line.socket.send_str(nonsense)
    assert await line.wish("be", person="U0") == UNKNOWN


@pytest.mark.parametrize(
    "wish",
    [
        {"type": "be"},
        {"type": "be", "person": []},
        {"type": "read", "channel": {}, "ts": "1"},
        {"type": "read", "channel": "C1", "ts": 5},
        {"type": "inspect"},
        {"type": "act"},
        {"type": "act", "do": {}},
        {"type": "act", "do": "run", "words": 5},
        {"type": "act", "do": "run", "words": "/hello"},
        {"type": "act", "do": "say", "text": None, "channel": "C1"},
        {"type": "act", "do": "press", "channel": [], "ts": "1"},
        {"type": "act", "do": "shortcut", "name": [], "channel": "C1", "ts": "1"},
    ],
)
async def test_a_malformed_wish_is_answered(line: Line, wish: dict[str, Any]) -> None:
    await line.socket.send_json({**wish, "id": "mine"})
    done = await line.until(lambda told: told["type"] == "done")
    assert (done["id"], done["trouble"]) == ("mine", UNKNOWN)


@pytest.mark.parametrize("kind", ["turn", "anything"])
async def test_what_nobody_can_do_is_said(line: Line, kind: str) -> None:
    """There is no clock to turn here."""
    assert await line.wish(kind, speed=1) == "The page asked for something that nobody can do."


async def test_nobody_acts_as_the_app_or_as_one_who_left(slack: LocalSlack, line: Line) -> None:
    gone = slack.person("Gone", deleted=True)
    stranger = slack.person("Stranger", team_id="T2")
    for some_id in (slack.bot_user_id, gone.id, stranger.id):
        assert (await line.wish("be", person=some_id)).startswith("Nobody can act as")


async def test_whoever_looks_hears_only_what_she_may_read(
    slack: LocalSlack, client: AsyncWebClient, room: Channel, ana: Person, ben: Person
) -> None:
    await client.chat_postEphemeral(channel=room.id, user=ana.id, text="only Ana")
    async with opened(slack) as line:
        assert [each["text"] for each in line.last("messages")["messages"]] == ["only Ana"]
        await line.wish("be", person=ben.id)
        assert line.last("messages") == {"type": "messages", "all": True, "messages": [], "gone": []}
        own = slack.channel("own", members=[ana], private=True)
        line.heard.clear()
        await ana.says("secret", own)
        await client.chat_postEphemeral(channel=room.id, user=ana.id, text="again")
        await ben.says("for all", room)
        assert await line.wish("read", channel=room.id, ts="1") == ""
        heard = json.dumps(line.heard)
        assert ("for all" in heard, "secret" in heard, "again" in heard, own.id in heard) == (
            True, False, False, False,
        )  # fmt: skip


async def test_places_that_are_not_hers_take_nothing(slack: LocalSlack, line: Line, ben: Person) -> None:
    hidden = slack.channel("hidden", members=[ben], private=True)
    hall = slack.channel("hall", members=[ben])
    said = await ben.says("words", hidden)
    assert await line.act("say", text="hi", channel=hidden.id) == "Ana sees no such place."
    assert await line.act("say", text="hi", channel=hall.id) == "Ana is not in #hall."
    pressed = await line.act("press", channel=hidden.id, ts=said.ts, block_id="b", action_id="a")
    assert pressed == "This message is not there any more."
    assert [each.text for each in slack.messages(hidden)] == ["words"]


async def test_the_apps_read_only_messages_take_no_commands(clock: HandClock) -> None:
    features: Any = MANIFEST["features"]
    features = {**features, "app_home": {"messages_tab_read_only_enabled": True}}
    async with LocalSlack({**MANIFEST, "features": features}, clock.now) as local:
        direct = local.person("Ana").direct.id
        async with opened(local) as line:
            refused = "Sending messages to this app has been turned off."
            assert await line.act("run", words="/hello", channel=direct) == refused
            assert await line.act("say", text="hello", channel=direct) == refused


async def test_a_page_of_nobody_waits_for_somebody(slack: LocalSlack) -> None:
    slack.person("Gone", deleted=True)
    headers = {"Origin": slack.address}
    async with ClientSession() as session, session.get(f"{slack.address}/window", headers=headers) as answer:
        assert answer.status == 503


async def test_two_pages_follow_the_same_world(slack: LocalSlack, room: Channel, line: Line) -> None:
    async with opened(slack) as other:
        assert await line.act("say", text="to both", channel=room.id) == ""
        told = await other.until(lambda each: each["type"] == "messages" and each["messages"])
        assert told["messages"][0]["text"] == "to both"


async def test_a_page_that_goes_leaves_nothing_behind(slack: LocalSlack, room: Channel) -> None:
    assert room.members
    before = (list(slack.world.listeners), list(slack.world.watchers))
    async with opened(slack) as line:
        assert slack.world.watchers != before[1]
        await line.socket.close()
    async with opened(slack) as line:
        await line.wish("read", channel=room.id, ts="1")
        assert len(slack.world.watchers) == len(before[1]) + 1


async def test_an_answer_is_told_when_it_comes(
    slack: LocalSlack, app: AsyncApp, line: Line, ana: Person
) -> None:
    """Also where nothing else happens at that moment: an answer to an event changes no message."""
    place, seen = slack.channel("place", members=[ana], private=True, with_app=True), asyncio.Event()

    @app.event("group_archive")
    async def archived() -> None:
        await seen.wait()

    def event(told: Any) -> Any:
        return next((each for each in told.get("lines", ()) if each.get("kind") == "events_api"), None)

    await line.wish("inspect", on=True)
    archiving = asyncio.create_task(slack.archives(place))
    async with asyncio.timeout(5):
        assert event(await line.until(event))["over"] is False
        seen.set()
        await archiving
        answered = event(await line.until(event))
    assert (answered["over"], answered["answer"]) == (True, {})
