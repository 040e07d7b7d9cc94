"""Buttons and menus: where they are found, what the app hears, what stays honest."""

import asyncio
import re
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, NotSeen, Person, Pressed


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def button(label: str, **about: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": label.lower(), "text": plain(label), **about}


def card(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": "The card"}},
        {"type": "actions", "elements": list(elements)},
    ]


@pytest.fixture
def heard(app: AsyncApp) -> list[Any]:
    bodies: list[Any] = []

    @app.action(re.compile(".*"))
    async def listen(ack: Any, body: Any) -> None:
        bodies.append(body)
        await ack()

    return bodies


async def test_what_a_press_says(
    client: AsyncWebClient, heard: list[Any], ana: Person, slack: LocalSlack
) -> None:
    seen: list[object] = []
    slack.listen(seen.append)
    sure = {"title": plain("Sure?"), "text": plain("Really."), "confirm": plain("Yes"), "deny": plain("No")}
    blocks = card(button("Accept", value="v1", confirm=sure))
    posted = await client.chat_postMessage(channel=ana.id, text="card", blocks=blocks)
    await ana.presses("Accept")
    (body,) = heard
    (action,) = body["actions"]
    assert (action["action_id"], action["value"], action["type"]) == ("accept", "v1", "button")
    assert body["container"]["message_ts"] == body["message"]["ts"] == posted["ts"]
    assert body["channel"] == {"id": posted["channel"], "name": "directmessage"}
    assert (body["user"]["id"], body["user"]["username"], body["trigger_id"].count(".")) == (ana.id, "ana", 2)
    assert body["response_url"].startswith("http://127.0.0.1")
    assert seen[-1] == Pressed(ana, "Accept", ana.reads()[0])


async def test_the_newest_message_with_it_is_pressed(
    client: AsyncWebClient, heard: list[Any], ana: Person, clock: Any
) -> None:
    for value in ("old", "new"):
        await client.chat_postMessage(channel=ana.id, text="x", blocks=card(button("Go", value=value)))
        clock.passes(seconds=1)
    await ana.presses("Go")
    await ana.presses("go", on=ana.reads()[0])
    assert [body["actions"][0]["value"] for body in heard] == ["new", "old"]
    with pytest.raises(NotSeen, match="The card"):
        await ana.presses("Stay")


async def test_an_older_rendering_can_still_be_pressed(
    client: AsyncWebClient, heard: list[Any], ana: Person
) -> None:
    blocks = card(button("Go", value="first"))
    posted = await client.chat_postMessage(channel=ana.id, text="x", blocks=blocks)
    before = ana.reads()[0].snapshot()
    await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x", blocks=[])
    await ana.presses("Go", on=before)
    assert heard[0]["actions"][0]["value"] == "first"
    assert before == ana.reads()[0]
    assert ana.reads()[0].buttons == []


async def test_an_overflow_is_pressed_by_its_option(
    client: AsyncWebClient, heard: list[Any], ana: Person
) -> None:
    options = [{"text": plain("Later"), "value": "l"}, {"text": plain("End"), "value": "e"}]
    menu = {"type": "overflow", "action_id": "more", "options": options}
    await client.chat_postMessage(channel=ana.id, text="x", blocks=card(menu))
    assert ana.reads()[0].buttons == ["Later", "End"]
    await ana.presses("End")
    assert heard[0]["actions"][0]["selected_option"] == options[1]


async def test_a_menu_in_a_message_tells_at_once(
    client: AsyncWebClient, heard: list[Any], ana: Person
) -> None:
    options = [{"text": plain("One"), "value": "1"}, {"text": plain("Two"), "value": "2"}]
    menu = {"type": "static_select", "action_id": "pick", "placeholder": plain("Pick"), "options": options}
    await client.chat_postMessage(channel=ana.id, text="x", blocks=card(menu))
    await ana.chooses("Pick", "Two")
    (body,) = heard
    assert body["actions"][0]["selected_option"]["value"] == "2"
    (state,) = body["state"]["values"].values()
    assert state["pick"]["selected_option"]["value"] == "2"


async def test_two_press_at_once(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, ana: Person, ben: Person
) -> None:
    room = slack.channel("pair", members=[ana, ben], private=True, with_app=True)
    both = asyncio.Barrier(2)

    @app.action("next")
    async def together(ack: Any) -> None:
        await both.wait()
        await ack()

    await client.chat_postMessage(channel=room.id, text="x", blocks=card(button("Next")))
    await asyncio.gather(ana.presses("Next"), ben.presses("Next"))
    assert (ana.last_error, ben.last_error) == (None, None)


@pytest.mark.parametrize("deadline", [0.05])
async def test_a_press_that_nobody_answers(client: AsyncWebClient, app: AsyncApp, ana: Person) -> None:
    assert app.client is not None, "it is on the line and listens to nothing"
    await client.chat_postMessage(channel=ana.id, text="x", blocks=card(button("Go")))
    await ana.presses("Go")
    assert ana.last_error == "operation_timeout"


async def test_an_ephemeral_comes_without_its_source(
    slack: LocalSlack, client: AsyncWebClient, heard: list[Any], ana: Person
) -> None:
    room = slack.channel("room", members=[ana], private=True, with_app=True)
    await client.chat_postEphemeral(channel=room.id, user=ana.id, text="x", blocks=card(button("Go")))
    await ana.presses("Go")
    (body,) = heard
    assert body["container"]["is_ephemeral"]
    assert "message" not in body


async def test_a_form_hears_of_choices_only_where_it_asks(
    client: AsyncWebClient, app: AsyncApp, heard: list[Any], ana: Person
) -> None:
    options = [{"text": plain("One"), "value": "1"}]

    def field(label: str, *, loud: bool) -> dict[str, Any]:
        element = {"type": "static_select", "action_id": label, "options": options}
        return {"type": "input", "label": plain(label), "element": element, "dispatch_action": loud}

    view = {
        "type": "modal",
        "title": plain("Form"),
        "submit": plain("Send"),
        "blocks": [field("Quiet", loud=False), field("Loud", loud=True)],
    }

    @app.command("/plain")
    async def command(ack: Any, body: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    await ana.runs("/plain")
    await ana.chooses("Quiet", "One")
    await ana.chooses("Loud", "One")
    (body,) = heard
    assert (body["container"]["type"], body["actions"][0]["action_id"]) == ("view", "Loud")
    assert body["view"]["id"] == ana.form.id
    assert "response_url" not in body
