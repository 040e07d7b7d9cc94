"""A plain Bolt app, as in Slack's own tutorial, runs against the local Slack unchanged."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, Person

FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Greeting"},
    "submit": {"type": "plain_text", "text": "Send"},
    "close": {"type": "plain_text", "text": "Cancel"},
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "What shall I say?"},
            "element": {"type": "plain_text_input", "action_id": "text", "max_length": 20},
        },
    ],
}
DONE: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Done"},
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "It was *said*."}}],
}


def greeting(text: str) -> list[dict[str, Any]]:
    button = {
        "type": "button",
        "action_id": "again",
        "value": "1",
        "text": {"type": "plain_text", "text": "Again"},
    }
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": text}},
        {"type": "actions", "elements": [button]},
    ]


def hello_app(slack: LocalSlack, *, answer_last: bool) -> AsyncApp:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    app = AsyncApp(client=client, process_before_response=answer_last)

    @app.command("/hello")
    async def command(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack("Here is the form.")

    @app.view("form")
    async def submission(ack: Any, body: Any, view: Any, client: Any) -> None:
        text = view["state"]["values"]["words"]["text"]["value"]
        if text == "bad":
            await ack(response_action="errors", errors={"words": "Something nicer, please."})
            return
        await client.chat_postMessage(channel=body["user"]["id"], text=text, blocks=greeting(text))
        await ack(response_action="update", view=DONE)

    @app.action("again")
    async def again(ack: Any, body: Any, client: Any) -> None:
        place, ts = body["channel"]["id"], body["message"]["ts"]
        await client.chat_update(channel=place, ts=ts, text="again", blocks=greeting("again"))
        await ack()

    return app


@pytest.fixture(params=[True, False], ids=["answers last", "answers at ack"])
async def running(slack: LocalSlack, request: pytest.FixtureRequest) -> AsyncIterator[None]:
    handler: Any = AsyncSocketModeHandler(hello_app(slack, answer_last=request.param), slack.app_token)
    await handler.connect_async()
    await slack.connected()
    yield
    await handler.close_async()


@pytest.mark.usefixtures("running")
async def test_command_form_message_button_edit(ana: Person) -> None:
    (answer,) = await ana.runs("/hello")
    assert answer.text == "Here is the form."
    assert answer.ephemeral_to == ana.id
    assert ana.sees("What shall I say?") is ana.modal

    assert await ana.submits() == {"What shall I say?": "Please complete this required field."}
    ana.fills({"What shall": "bad"})
    assert await ana.submits() == {"What shall I say?": "Something nicer, please."}
    ana.fills({"words": "Good day"})
    assert await ana.submits() == {}
    ana.sees("It was *said*.")
    await ana.closes()
    assert ana.modal is None

    message = ana.reads()[-1]
    assert message.buttons == ["Again"]
    assert ana.notifications == [message]
    await ana.presses("Again")
    assert message.shown == "again\n[ Again ]"
    assert message.edited
    assert len(ana.notifications) == 1
