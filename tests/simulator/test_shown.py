"""What stands on the screen, in words."""

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, NotSeen, Person
from simulator.texts import readable

AT = 1796049000  # 2026-11-30 14:30 UTC


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def nobody(some_id: str) -> str:
    return some_id


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<https://example.org|here> <https://example.org>", "here https://example.org"),
        ("<!here> <#C1|room>", "@here #room"),
        (f"<!date^{AT}^{{date_num}} {{time}}|then>", "2026-11-30 15:30"),
        (f"<!date^{AT}^{{date_short_pretty}}|then>", "Nov 30, 2026"),
        (f"<!date^{AT}^{{date_long}}^https://example.org|then>", "Monday, November 30th, 2026"),
        (f"<!date^{AT}^{{ago}}|then>", "then"),
    ],
)
def test_markup(markup: str, shown: str) -> None:
    assert readable(markup, nobody, ZoneInfo("Europe/Berlin")) == shown


async def test_blocks_as_lines(client: AsyncWebClient, ana: Person, ben: Person) -> None:
    run = [{"type": "text", "text": "hello "}, {"type": "user", "user_id": ben.id}]
    later = {"type": "date", "timestamp": AT, "format": "{time}", "fallback": "then"}
    item = {"type": "rich_text_section", "elements": [later]}
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain("Session 3")},
        {"type": "section", "text": {"type": "mrkdwn", "text": f"<@{ben.id}> at <!date^{AT}^{{time}}|then>"}},
        {"type": "section", "fields": [plain("left"), plain("right")], "accessory": {
            "type": "button", "action_id": "j", "text": plain("Join"), "url": "https://example.org",
        }},
        {"type": "divider"},
        {"type": "context", "elements": [plain("small")]},
        {"type": "rich_text", "elements": [
            {"type": "rich_text_section", "elements": run},
            {"type": "rich_text_list", "style": "bullet", "elements": [item]},
        ]},
        {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "a picture"},
        {"type": "actions", "elements": [
            {"type": "button", "action_id": "a", "text": plain("Accept")},
            {"type": "static_select", "action_id": "s", "placeholder": plain("Pick"),
             "options": [{"text": plain("One"), "value": "1"}]},
        ]},
    ]  # fmt: skip
    await client.chat_postMessage(channel=ana.id, text="for notifications", blocks=blocks)
    (message,) = ana.reads()
    assert message.rendered(tz=ZoneInfo("America/New_York")).splitlines() == [
        "Session 3",
        "@Ben at 09:30",
        "left",
        "right",
        "[ Join ]",
        "---",
        "small",
        "hello @Ben",
        "- 09:30",
        "(a picture)",
        "[ Accept ]  <Pick>",
    ]
    assert message.rendered(tz=UTC) == message.shown
    assert ana.sees("@Ben at 15:30") == message


async def test_not_seen_says_what_is(client: AsyncWebClient, ana: Person) -> None:
    await client.chat_postMessage(channel=ana.id, text="something else")
    with pytest.raises(NotSeen, match=r"(?s)Ana does not see 'the card'.*something else"):
        ana.sees("the card")


async def test_a_form_is_seen_before_what_lies_under_it(
    app: AsyncApp, client: AsyncWebClient, ana: Person
) -> None:
    @app.command("/plain")
    async def command(ack: Any, body: Any) -> None:
        section = {"type": "section", "text": {"type": "mrkdwn", "text": "the same words"}}
        view = {"type": "modal", "title": {"type": "plain_text", "text": "Form"}, "blocks": [section]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack("the same words")

    await ana.runs("/plain")
    assert ana.sees("the same words") is ana.modal
    await ana.closes()
    assert ana.sees("the same words") == ana.reads()[-1]


async def test_who_is_not_there_reads_nothing(
    slack: LocalSlack, client: AsyncWebClient, ana: Person, ben: Person
) -> None:
    room = slack.channel("room", members=[ana], private=True, with_app=True)
    hall = slack.channel("hall", with_app=True)
    await client.chat_postMessage(channel=room.id, text="inside")
    await client.chat_postMessage(channel=hall.id, text="for all")
    assert [message.text for message in ben.visible] == ["for all"]
    with pytest.raises(NotSeen):
        ben.sees("inside")
