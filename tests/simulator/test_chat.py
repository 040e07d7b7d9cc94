"""chat.*: what is posted stands there, what Slack refuses is refused."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, Person

HELLO = [SectionBlock(text="Hello <@U1> &amp; all")]


async def test_a_post_stands_in_the_direct_message(
    slack: LocalSlack, client: AsyncWebClient, ana: Person
) -> None:
    answer = await client.chat_postMessage(channel=ana.id, text="plain", blocks=HELLO)
    (message,) = ana.reads()
    assert (answer["channel"], answer["ts"]) == (message.channel.id, message.ts)
    assert message.channel.id.startswith("D")
    assert message.ts == "1796029200.000000"
    assert message.user == slack.bot_user_id
    assert message.shown == "Hello @U1 & all"
    assert answer["message"]["blocks"][0]["block_id"]


async def test_an_edit_keeps_what_it_does_not_name(client: AsyncWebClient, ana: Person) -> None:
    meta = {"event_type": "card", "event_payload": {"key": "k"}}
    posted = await client.chat_postMessage(channel=ana.id, text="one", blocks=HELLO, metadata=meta)
    place = {"channel": posted["channel"], "ts": posted["ts"]}
    await client.chat_update(**place, text="two")
    (message,) = ana.reads()
    assert (message.text, message.edited, len(message.blocks)) == ("two", True, 1)
    assert message.metadata == meta
    await client.chat_update(**place, text="three", blocks=[], metadata={})
    assert message.shown == "three"
    assert message.metadata is None


async def test_a_deleted_message_is_gone(client: AsyncWebClient, ana: Person, refused: Any) -> None:
    posted = await client.chat_postMessage(channel=ana.id, text="one")
    place = {"channel": posted["channel"], "ts": posted["ts"]}
    await client.chat_delete(**place)
    assert ana.reads() == []
    assert await refused(client.chat_update(**place, text="two")) == "message_not_found"


async def test_a_permalink_leads_to_the_message(
    slack: LocalSlack, client: AsyncWebClient, ana: Person
) -> None:
    posted = await client.chat_postMessage(channel=ana.id, text="one")
    link = await client.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"])
    assert link["permalink"].endswith(f"/{posted['channel']}/p{posted['ts'].replace('.', '')}")
    assert slack.messages(ana.direct) == ana.reads()


async def test_a_reply_needs_its_thread(
    client: AsyncWebClient, ana: Person, clock: Any, refused: Any
) -> None:
    posted = await client.chat_postMessage(channel=ana.id, text="one")
    clock.passes(seconds=1)
    await client.chat_postMessage(channel=ana.id, text="two", thread_ts=posted["ts"])
    assert [message.thread_ts for message in ana.reads()] == [None, posted["ts"]]
    assert (
        await refused(client.chat_postMessage(channel=ana.id, text="x", thread_ts="1.0"))
        == "thread_not_found"
    )


async def test_an_ephemeral_is_for_one_and_cannot_be_edited(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, ben: Person, refused: Any
) -> None:
    room = slack.channel("room", members=[ana], private=True, with_app=True)
    said = await client.chat_postEphemeral(channel=room.id, user=ana.id, text="psst")
    assert [message.text for message in ana.reads(room)] == ["psst"]
    assert ben.reads(room) == []
    assert ana.notifications == []
    edit = client.chat_update(channel=room.id, ts=said["message_ts"], text="x")
    assert await refused(edit) == "message_not_found"
    assert (
        await refused(client.chat_postEphemeral(channel=room.id, user=ben.id, text="x"))
        == "user_not_in_channel"
    )


async def test_places_that_cannot_be_posted_to(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, refused: Any
) -> None:
    open_room = slack.channel("open", members=[ana])
    closed_room = slack.channel("closed", members=[ana], private=True)
    old_room = slack.channel("old", members=[ana], private=True, with_app=True)
    old_room.archived = True
    gone = slack.person("Gone", deleted=True)
    for channel, error in {
        open_room.id: "not_in_channel",
        closed_room.id: "channel_not_found",
        old_room.id: "is_archived",
        gone.id: "user_disabled",
        slack.bot_user_id: "channel_not_found",
        "C404": "channel_not_found",
        "": "invalid_arguments",
    }.items():
        assert await refused(client.chat_postMessage(channel=channel, text="x")) == error


@pytest.mark.parametrize("deadline", [0.05])
async def test_words_of_others_cannot_be_edited(client: AsyncWebClient, ana: Person, refused: Any) -> None:
    said = await ana.says("hello")
    assert (
        await refused(client.chat_update(channel=said.channel.id, ts=said.ts, text="x"))
        == "cant_update_message"
    )
    assert await refused(client.chat_delete(channel=said.channel.id, ts=said.ts)) == "cant_delete_message"
    # docs.slack.dev/reference/methods/chat.update: a direct message is named by its D id
    assert await refused(client.chat_update(channel=ana.id, ts=said.ts, text="x")) == "channel_not_found"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"text": "x", "blocks": "not json"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        (
            {
                "text": "x",
                "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "y" * 3000}}] * 4,
            },
            "msg_blocks_too_long",
        ),
    ],
)
async def test_what_is_no_message(
    client: AsyncWebClient, ana: Person, refused: Any, content: dict[str, Any], error: str
) -> None:
    assert await refused(client.api_call("chat.postMessage", json={"channel": ana.id, **content})) == error
    assert ana.reads() == []


async def test_an_edit_takes_less_text(client: AsyncWebClient, ana: Person, refused: Any) -> None:
    posted = await client.chat_postMessage(channel=ana.id, text="x" * 4001)
    edit = client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x" * 4001)
    assert await refused(edit) == "msg_too_long"


async def test_invalid_blocks_say_where(client: AsyncWebClient, ana: Person) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=ana.id, text="x", blocks=blocks)
    problem = "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    assert caught.value.response["errors"] == [problem]
    assert caught.value.response["response_metadata"]["messages"] == [f"[ERROR] {problem}"]


async def test_one_message_a_second_and_channel(
    client: AsyncWebClient, ana: Person, ben: Person, clock: Any
) -> None:
    await client.chat_postMessage(channel=ana.id, text="one")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=ana.id, text="two")
    assert caught.value.response["error"] == "ratelimited"
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    await client.chat_postMessage(channel=ben.id, text="one")
    clock.passes(seconds=1)
    await client.chat_postMessage(channel=ana.id, text="two")
    assert len(ana.reads()) == 2


async def test_the_rate_can_be_switched_off(clock: Any) -> None:
    manifest = {"display_information": {"name": "B"}, "oauth_config": {"scopes": {"bot": ["chat:write"]}}}
    async with LocalSlack(manifest, clock.now, limits=False) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        ana = slack.person("Ana")
        first, second = [await client.chat_postMessage(channel=ana.id, text="x") for _ in range(2)]
    assert first["ts"] < second["ts"]


async def test_without_a_messages_tab_nobody_is_written_to(refused: Any) -> None:
    manifest = {
        "display_information": {"name": "B"},
        "features": {"app_home": {"messages_tab_enabled": False}},
        "oauth_config": {"scopes": {"bot": ["chat:write"]}},
    }
    async with LocalSlack(manifest) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        post = client.chat_postMessage(channel=slack.person("Ana").id, text="x")
        assert await refused(post) == "messages_tab_disabled"


async def test_a_reply_to_a_reply_belongs_to_the_thread(
    client: AsyncWebClient, ana: Person, clock: Any
) -> None:
    card = await client.chat_postMessage(channel=ana.id, text="card")
    for _ in range(2):
        clock.passes(seconds=1)
        await client.chat_postMessage(channel=ana.id, text="reply", thread_ts=ana.reads()[-1].ts)
    assert [message.thread_ts for message in ana.reads()] == [None, card["ts"], card["ts"]]


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"event_type": "card"}, "invalid_metadata_format"),
        ("{", "invalid_metadata_format"),
        ({"event_type": "card", "event_payload": {"key": "x" * 4000}}, "metadata_too_large"),
    ],
)
async def test_metadata_has_a_shape(
    client: AsyncWebClient, ana: Person, refused: Any, metadata: Any, error: str
) -> None:
    call = client.api_call("chat.postMessage", json={"channel": ana.id, "text": "x", "metadata": metadata})
    assert await refused(call) == error
