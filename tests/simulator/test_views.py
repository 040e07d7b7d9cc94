"""views.*: triggers, the stack, and what changes a form that lies open."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from simulator import Person
from simulator.errors import ApiError
from simulator.triggers import Triggers


def view(title: str, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = list(blocks) or [{"type": "section", "text": {"type": "mrkdwn", "text": f"This is {title}"}}]
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": body, **more}


def button(action_id: str) -> dict[str, Any]:
    text = {"type": "plain_text", "text": action_id.title()}
    return {"type": "actions", "elements": [{"type": "button", "action_id": action_id, "text": text}]}


def field(block_id: str = "words") -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "text"}
    label = {"type": "plain_text", "text": block_id.title()}
    return {"type": "input", "block_id": block_id, "label": label, "element": element, "optional": True}


@pytest.fixture
def triggers(app: AsyncApp, ana: Person) -> Any:
    """Get a trigger by running a command; the app does with it what the test says."""

    async def run(work: Any) -> None:
        @app.command("/plain")
        async def command(ack: Any, body: Any) -> None:
            await work(body["trigger_id"])
            await ack()

        await ana.runs("/plain")
        assert ana.last_error is None

    return run


def test_a_trigger_ages() -> None:
    triggers = Triggers(lifetime=-1.0)
    with pytest.raises(ApiError, match="expired_trigger_id"):
        triggers.redeem(triggers.issue("U1"))


async def test_a_trigger_serves_once(
    client: AsyncWebClient, triggers: Any, ana: Person, refused: Any
) -> None:
    async def work(trigger_id: str) -> None:
        await client.views_open(trigger_id=trigger_id, view=view("One"))
        again = client.views_open(trigger_id=trigger_id, view=view("Two"))
        assert await refused(again) == "exchanged_trigger_id"

    await triggers(work)
    assert ana.modal is not None
    assert ana.form.title == "One"


async def test_other_triggers_open_nothing(client: AsyncWebClient, refused: Any) -> None:
    assert await refused(client.views_open(trigger_id="1.2.3", view=view("One"))) == "invalid_trigger_id"
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id="nonsense", view=view("One"))
    assert caught.value.response["response_metadata"]["messages"] == ["[ERROR] invalid `trigger_id`"]


async def test_an_invalid_view_is_refused_with_its_problems(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id="1.2.3", view=view("One", field()))
    assert caught.value.response["error"] == "invalid_arguments"
    messages = caught.value.response["response_metadata"]["messages"]
    assert messages == ["[ERROR] missing required field: submit [json-pointer:/view]"]


async def test_a_view_has_an_end(client: AsyncWebClient, refused: Any) -> None:
    texts = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}} for _ in range(90)]
    assert await refused(client.views_open(trigger_id="1.2.3", view=view("One", *texts))) == "view_too_large"


async def test_an_update_keeps_what_was_typed(client: AsyncWebClient, triggers: Any, ana: Person) -> None:
    async def work(trigger_id: str) -> None:
        form = view("One", field("words"), field("more"), submit={"type": "plain_text", "text": "Send"})
        opened = (await client.views_open(trigger_id=trigger_id, view=form))["view"]
        assert (opened["root_view_id"], opened["previous_view_id"]) == (opened["id"], None)
        ana.fills({"Words": "typed", "More": "gone"})
        other = view("Two", field("words"), field("else"), submit={"type": "plain_text", "text": "Send"})
        await client.views_update(view_id=opened["id"], hash=opened["hash"], view=other)

    await triggers(work)
    assert ana.modal is not None
    assert (ana.form.title, ana.form.labels) == ("Two", ["Words", "Else"])
    assert ana.form.state["words"]["text"]["value"] == "typed"
    assert ana.form.state["else"]["text"]["value"] is None


async def test_another_kind_of_field_starts_anew(client: AsyncWebClient, triggers: Any, ana: Person) -> None:
    async def work(trigger_id: str) -> None:
        send = {"type": "plain_text", "text": "Send"}
        first = view("One", field("words"), submit=send)
        opened = (await client.views_open(trigger_id=trigger_id, view=first))["view"]
        ana.fills({"Words": "typed"})
        other = field("words") | {"element": {"type": "datepicker", "action_id": "text"}}
        await client.views_update(view_id=opened["id"], view=view("Two", other, submit=send))

    await triggers(work)
    assert ana.modal is not None
    assert ana.form.state["words"]["text"] == {"type": "datepicker", "selected_date": None}


async def test_an_update_that_comes_too_late(
    client: AsyncWebClient, triggers: Any, refused: Any, ana: Person
) -> None:
    async def work(trigger_id: str) -> None:
        first = view("One", external_id="mine")
        opened = (await client.views_open(trigger_id=trigger_id, view=first))["view"]
        await client.views_update(external_id="mine", view=view("Two", external_id="mine"))
        late = client.views_update(view_id=opened["id"], hash=opened["hash"], view=view("Three"))
        assert await refused(late) == "hash_conflict"
        twin = client.views_open(trigger_id="1.2.3", view=view("Twin", external_id="mine"))
        assert await refused(twin) == "duplicate_external_id"
        await ana.closes()
        assert await refused(client.views_update(view_id=opened["id"], view=view("Four"))) == "not_found"

    await triggers(work)


async def test_three_views_and_no_more(
    app: AsyncApp, client: AsyncWebClient, triggers: Any, ana: Person, refused: Any
) -> None:
    @app.action("deeper")
    async def deeper(ack: Any, body: Any) -> None:
        depth = int(body["view"]["title"]["text"]) + 1
        push = client.views_push(trigger_id=body["trigger_id"], view=view(str(depth), button("deeper")))
        if depth <= 3:
            pushed = (await push)["view"]
            assert pushed["previous_view_id"] == body["view"]["id"]
            assert pushed["root_view_id"] == body["view"]["root_view_id"]
        else:
            assert await refused(push) == "push_limit_reached"
        await ack()

    async def work(trigger_id: str) -> None:
        await client.views_open(trigger_id=trigger_id, view=view("1", button("deeper")))

    await triggers(work)
    for _ in range(3):
        await ana.presses("Deeper")
        assert ana.last_error is None
    titles = []
    while ana.modal:
        titles.append(ana.form.title)
        await ana.closes()
    assert titles == ["3", "2", "1"]


async def test_nothing_is_opened_from_inside(
    app: AsyncApp, client: AsyncWebClient, triggers: Any, ana: Person, refused: Any
) -> None:
    @app.action("open")
    async def inside(ack: Any, body: Any) -> None:
        wrong = client.views_open(trigger_id=body["trigger_id"], view=view("Two"))
        assert await refused(wrong) == "invalid_trigger_id"
        await ack()

    async def work(trigger_id: str) -> None:
        await client.views_open(trigger_id=trigger_id, view=view("One", button("open")))

    await triggers(work)
    await ana.presses("Open")
    assert ana.last_error is None


async def test_nothing_is_pushed_from_outside(client: AsyncWebClient, triggers: Any, refused: Any) -> None:
    async def work(trigger_id: str) -> None:
        wrong = client.views_push(trigger_id=trigger_id, view=view("Two"))
        assert await refused(wrong) == "invalid_trigger_id"

    await triggers(work)


async def test_a_home_view_is_no_form(client: AsyncWebClient, triggers: Any, refused: Any) -> None:
    async def work(trigger_id: str) -> None:
        home = {"type": "home", "blocks": [{"type": "divider"}]}
        assert await refused(client.views_open(trigger_id=trigger_id, view=home)) == "invalid_arguments"

    await triggers(work)
