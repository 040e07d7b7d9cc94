"""Who is notified of what."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from simulator import Channel, LocalSlack, Person


@pytest.fixture
def room(slack: LocalSlack, ana: Person, ben: Person) -> Channel:
    return slack.channel("room", members=[ana, ben], private=True, with_app=True)


def told(*people: Person) -> list[list[str]]:
    return [[message.text for message in person.notifications] for person in people]


async def test_a_channel_notifies_those_mentioned(
    client: AsyncWebClient, room: Channel, ana: Person, ben: Person, clock: Any
) -> None:
    for text in ("for nobody", f"for <@{ana.id}>", f"escaped &lt;@{ana.id}&gt;", "for <!channel>"):
        await client.chat_postMessage(channel=room.id, text=text)
        clock.passes(seconds=1)
    assert told(ana, ben) == [[f"for <@{ana.id}>", "for <!channel>"], ["for <!channel>"]]


@pytest.mark.parametrize(
    ("block", "mentions"),
    [
        ({"type": "section", "text": {"type": "mrkdwn", "text": "<@ANA> here"}}, True),
        ({"type": "section", "text": {"type": "plain_text", "text": "<@ANA> here"}}, False),
        ({"type": "context", "elements": [{"type": "mrkdwn", "text": "<@ANA|ana>"}]}, True),
        (
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": "ANA"}]}],
            },
            True,
        ),
        (
            {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "here"}]}
                ],
            },
            True,
        ),
    ],
)
async def test_blocks_mention_where_markup_counts(
    client: AsyncWebClient, room: Channel, ana: Person, block: dict[str, Any], mentions: bool
) -> None:
    marked = _with_id(block, ana.id)
    await client.chat_postMessage(channel=room.id, text="x", blocks=[marked])
    assert bool(ana.notifications) is mentions


def _with_id(node: Any, user: str) -> Any:
    if isinstance(node, dict):
        return {key: _with_id(value, user) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_id(each, user) for each in node]
    return node.replace("ANA", user)


async def test_a_reply_under_a_card_notifies_only_those_mentioned(
    client: AsyncWebClient, room: Channel, ana: Person, ben: Person, clock: Any
) -> None:
    both = f"<@{ana.id}> <@{ben.id}>"
    card = await client.chat_postMessage(channel=room.id, text=f"card {both}")
    for text in ("quiet", f"for <@{ben.id}>"):
        clock.passes(seconds=1)
        await client.chat_postMessage(channel=room.id, text=text, thread_ts=card["ts"])
    assert told(ana, ben) == [[f"card {both}"], [f"card {both}", f"for <@{ben.id}>"]]


async def test_who_wrote_in_a_thread_hears_of_it(
    slack: LocalSlack, client: AsyncWebClient, room: Channel, ana: Person, ben: Person
) -> None:
    question = await ana.says("a question", where=room)
    await client.chat_postMessage(channel=room.id, text="an answer", thread_ts=question.ts)
    assert told(ana, ben) == [["an answer"], []]
    await ben.says("another", where=room, thread=slack.messages(room)[-1])
    assert told(ana, ben) == [["an answer", "another"], []]


async def test_an_edit_notifies_nobody_and_a_notification_stays_as_it_was(
    client: AsyncWebClient, ana: Person
) -> None:
    posted = await client.chat_postMessage(channel=ana.id, text="first")
    await client.chat_update(channel=posted["channel"], ts=posted["ts"], text=f"second <@{ana.id}>")
    assert told(ana) == [["first"]]
    assert ana.notifications == ana.reads()
