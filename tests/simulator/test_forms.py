"""Filling and submitting forms: every kind of field, every response_action, every way to close."""

import asyncio
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from simulator import LocalSlack, NotSeen, Opened, Person, Refused, SlackRefused, Submitted

REQUIRED = "Please complete this required field."
TROUBLE = "We had some trouble connecting. Try again?"


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[dict[str, Any]]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


def field(
    label: str, kind: str = "plain_text_input", *, optional: bool = True, **about: Any
) -> dict[str, Any]:
    element = {"type": kind, "action_id": f"{label.lower()}-action", **about}
    return {
        "type": "input",
        "block_id": label.lower(),
        "label": plain(label),
        "element": element,
        "optional": optional,
    }


def form(*blocks: dict[str, Any], title: str = "Form", **more: Any) -> dict[str, Any]:
    shape = {"type": "modal", "callback_id": "form", "title": plain(title), "submit": plain("Send")}
    return {**shape, "close": plain("Cancel"), "blocks": list(blocks), **more}


@pytest.fixture
def opens(app: AsyncApp, client: AsyncWebClient, ana: Person) -> Any:
    async def work(view: dict[str, Any]) -> None:
        @app.command("/plain")
        async def command(ack: Any, body: Any) -> None:
            await client.views_open(trigger_id=body["trigger_id"], view=view)
            await ack()

        await ana.runs("/plain")
        assert ana.modal is not None

    return work


@pytest.fixture
def answers(app: AsyncApp) -> Any:
    """What the app answers to the submissions that follow, and what it heard."""

    def prepare(**answer: Any) -> list[Any]:
        heard: list[Any] = []

        @app.view("form")
        async def submission(ack: Any, body: Any) -> None:
            heard.append(body)
            await ack(**answer)

        return heard

    return prepare


async def test_every_kind_of_field(opens: Any, answers: Any, ana: Person, ben: Person) -> None:
    await opens(
        form(
            field("Text", initial_value="before"),
            field("Number", "number_input", is_decimal_allowed=False),
            field("Select", "static_select", options=options("One", "Two")),
            field("Radio", "radio_buttons", options=options("Yes", "No")),
            field("Boxes", "checkboxes", options=options("A", "B")),
            field("Person", "users_select"),
            field("Day", "datepicker", initial_date="2026-01-01"),
            field("Hour", "timepicker"),
            field("Moment", "datetimepicker"),
            field("Left", "static_select", options=options("X"), initial_option=options("X")[0]),
        )
    )
    heard = answers()
    when = datetime(2026, 11, 30, 14, 30, tzinfo=UTC)
    some = {"Text": "now", "Number": 3, "Select": "Two", "Radio": "no", "Boxes": ["B"], "Person": ben}
    ana.fills({**some, "Day": date(2026, 11, 30), "Hour": time(14, 30), "Moment": when})
    assert await ana.submits() == {}
    values = {block: next(iter(each.values())) for block, each in heard[0]["view"]["state"]["values"].items()}
    assert values["text"] == {"type": "plain_text_input", "value": "now"}
    assert values["number"]["value"] == "3"
    assert values["select"]["selected_option"] == options("Two")[0]
    assert values["radio"]["selected_option"]["value"] == "no"
    assert values["boxes"]["selected_options"] == options("B")
    assert values["person"]["selected_user"] == ben.id
    assert values["day"]["selected_date"] == "2026-11-30"
    assert values["hour"]["selected_time"] == "14:30"
    assert values["moment"]["selected_date_time"] == int(when.timestamp())
    assert values["left"]["selected_option"]["value"] == "x"


async def test_a_submission_says_whose_it_is(
    slack: LocalSlack, opens: Any, answers: Any, ana: Person
) -> None:
    await opens(form(field("Text"), private_metadata="k=1"))
    heard = answers()
    await ana.submits()
    (body,) = heard
    assert (body["user"]["id"], body["team"]["id"], body["api_app_id"][0]) == (ana.id, slack.team_id, "A")
    assert (body["view"]["private_metadata"], body["response_urls"], body["enterprise"]) == ("k=1", [], None)
    assert body["view"]["state"]["values"] == {
        "text": {"text-action": {"type": "plain_text_input", "value": None}}
    }


async def test_boxes_are_checked_all_or_none(opens: Any, ana: Person) -> None:
    await opens(form(field("Boxes", "checkboxes", options=options("A"))))
    ana.fills({"Boxes": True})
    assert "(x) A" in ana.form.shown
    ana.fills({"Boxes": False})
    assert "( ) A" in ana.form.shown


async def test_fields_are_found_by_what_stands_there(opens: Any, ana: Person) -> None:
    await opens(form(field("Same start"), field("Same end")))
    ana.fills({"Same start": "1", "same end-action": "2"})
    for wrong in ("Same", "Other"):
        with pytest.raises(NotSeen, match="Same start"):
            ana.fills({wrong: "x"})


async def test_the_form_takes_no_more_than_it_says(opens: Any, answers: Any, ana: Person) -> None:
    await opens(form(field("Text", max_length=3)))
    with pytest.raises(SlackRefused, match="takes 3"):
        ana.fills({"Text": "long"})
    heard = answers()
    ana.fills({"Text": "long"}, by_force=True)
    await ana.submits()
    assert heard[0]["view"]["state"]["values"]["text"]["text-action"]["value"] == "long"


async def test_an_option_that_is_not_there(opens: Any, ana: Person) -> None:
    await opens(form(field("Select", "static_select", options=options("One"))))
    with pytest.raises(NotSeen, match="'One'"):
        ana.fills({"Select": "Two"})


async def test_required_fields_never_reach_the_app(
    slack: LocalSlack, opens: Any, answers: Any, ana: Person
) -> None:
    await opens(
        form(
            field("Text", optional=False), field("Boxes", "checkboxes", options=options("A"), optional=False)
        )
    )
    seen: list[object] = []
    slack.listen(seen.append)
    heard = answers()
    assert await ana.submits() == {"Text": REQUIRED, "Boxes": REQUIRED}
    assert heard == []
    assert [type(moment) for moment in seen] == [Refused]


async def test_errors_leave_the_form_with_its_text(
    slack: LocalSlack, opens: Any, answers: Any, ana: Person
) -> None:
    await opens(form(field("Text")))
    seen: list[object] = []
    slack.listen(seen.append)
    answers(response_action="errors", errors={"text": "Not so."})
    ana.fills({"Text": "kept"})
    assert await ana.submits() == {"Text": "Not so."}
    assert ana.modal is not None
    assert "Text: kept\n  ! Not so." in ana.form.shown
    assert seen == [Submitted(ana, ana.modal), Refused(ana, ana.modal, {"Text": "Not so."})]


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "?"}},
        {"response_action": "update", "view": {"type": "modal", "title": plain("x" * 25), "blocks": []}},
    ],
)
async def test_an_answer_that_slack_cannot_use(
    opens: Any, answers: Any, ana: Person, answer: dict[str, Any]
) -> None:
    await opens(form(field("Text")))
    answers(**answer)
    ana.fills({"Text": "kept"})
    assert await ana.submits() == {"": TROUBLE}
    assert ana.last_error == TROUBLE
    ana.sees("Text: kept")


@pytest.mark.parametrize("deadline", [0.3])
async def test_no_answer_leaves_the_form_with_its_text(opens: Any, ana: Person) -> None:
    await opens(form(field("Text"), callback_id="nobody listens"))
    ana.fills({"Text": "kept"})
    assert await ana.submits() == {"": TROUBLE}
    ana.sees("Text: kept")


async def test_an_update_shows_the_next_page(
    slack: LocalSlack, opens: Any, answers: Any, ana: Person
) -> None:
    await opens(form(field("Text")))
    seen: list[object] = []
    slack.listen(seen.append)
    before = ana.modal
    answers(response_action="update", view=form(field("More"), title="Page two"))
    assert await ana.submits() == {}
    assert ana.modal is before
    assert ana.modal is not None
    assert seen == [Submitted(ana, ana.modal), Opened(ana, ana.modal)]
    ana.sees("== Page two ==")


async def test_a_push_lies_on_top_and_its_submission_closes_only_it(
    opens: Any, answers: Any, ana: Person
) -> None:
    await opens(form(field("Text")))
    ana.fills({"Text": "kept"})
    answers(response_action="push", view=form(field("More"), title="On top", callback_id="top"))
    assert await ana.submits() == {}
    ana.sees("== On top ==")
    await ana.closes()
    ana.sees("Text: kept")


async def test_clear_closes_all(opens: Any, answers: Any, app: AsyncApp, ana: Person) -> None:
    await opens(form(field("Text")))
    answers(response_action="push", view=form(field("More"), callback_id="top"))

    @app.view("top")
    async def top(ack: Any) -> None:
        await ack(response_action="clear")

    await ana.submits()
    assert await ana.submits() == {}
    assert ana.modal is None


@pytest.mark.parametrize("everything", [False, True])
async def test_closing_is_told_where_asked_for(
    app: AsyncApp, opens: Any, answers: Any, ana: Person, everything: bool
) -> None:
    await opens(form(field("Text"), notify_on_close=True))
    heard: list[bool] = []

    @app.view_closed("form")
    async def closed(ack: Any, body: Any) -> None:
        heard.append(body["is_cleared"])
        await ack()

    answers(response_action="push", view=form(field("More"), notify_on_close=True))
    await ana.submits()
    await ana.closes(everything=everything)
    assert heard == ([True, True] if everything else [False])
    assert (ana.modal is None) is everything


async def test_without_a_form_there_is_nothing_to_fill(ana: Person) -> None:
    with pytest.raises(NotSeen, match="no form open"):
        ana.fills({"Text": "x"})
    with pytest.raises(NotSeen, match="no form open"):
        await ana.submits()


async def test_a_double_click_on_submit_pushes_once(opens: Any, answers: Any, ana: Person) -> None:
    await opens(form(field("Text")))
    answers(response_action="push", view=form(field("More"), title="On top", callback_id="top"))
    assert sorted(map(bool, await asyncio.gather(ana.submits(), ana.submits()))) == [False, True]
    ana.sees("== On top ==")
    await ana.closes()
    ana.sees("== Form ==")
