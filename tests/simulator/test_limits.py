"""Every limit: what just fits is taken, one more is refused, and the refusal says where."""

from typing import Any

import pytest
from slack_sdk.models.blocks import ButtonElement, InputBlock, PlainTextInputElement, SectionBlock
from slack_sdk.models.views import View

from simulator.limits import check_message, check_view

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def button(**about: Any) -> Json:
    return {"type": "button", "text": plain("x"), **about}


def options(count: int = 1, **about: Any) -> list[Json]:
    return [{"text": plain("x"), "value": str(number), **about} for number in range(count)]


def menu(kind: str, **about: Any) -> Json:
    return {"type": kind, "action_id": "a", "options": options(), **about}


def field(element: Json, **about: Any) -> Json:
    return {"type": "input", "label": plain("x"), "element": {"action_id": "a", **element}, **about}


def view(*blocks: Json, **about: Any) -> Json:
    shape = {"type": "modal", "title": plain("x"), "submit": plain("Send"), "blocks": list(blocks)}
    return {**shape, **about}


def confirm(**about: Any) -> Json:
    shape = {"title": plain("x"), "text": plain("x"), "confirm": plain("x"), "deny": plain("x")}
    return actions(button(confirm={**shape, **about}))


IMAGE = {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "x"}

FITS: dict[str, tuple[Json, Json]] = {
    # name: (just fits, just too much), as blocks of a message
    "section text": (section("x" * 3000), section("x" * 3001)),
    "section text empty": (section("x"), section("")),
    "section fields": (
        {"type": "section", "fields": [plain("x")] * 10},
        {"type": "section", "fields": [plain("x")] * 11},
    ),
    "section field": (
        {"type": "section", "fields": [plain("x" * 2000)]},
        {"type": "section", "fields": [plain("x" * 2001)]},
    ),
    "section content": (section(), {"type": "section"}),
    "header": ({"type": "header", "text": plain("x" * 150)}, {"type": "header", "text": plain("x" * 151)}),
    "header kind": ({"type": "header", "text": plain("x")}, {"type": "header", "text": mrkdwn("x")}),
    "context count": (
        {"type": "context", "elements": [plain("x")] * 10},
        {"type": "context", "elements": [plain("x")] * 11},
    ),
    "context empty": ({"type": "context", "elements": [IMAGE]}, {"type": "context", "elements": []}),
    "actions count": (actions(*[button()] * 25), actions(*[button()] * 26)),
    "actions empty": (actions(button()), actions()),
    "image alt": ({**IMAGE, "alt_text": "x" * 2000}, {**IMAGE, "alt_text": "x" * 2001}),
    "image alt needed": (IMAGE, {"type": "image", "image_url": "https://example.org/x.png"}),
    "image title": ({**IMAGE, "title": plain("x" * 2000)}, {**IMAGE, "title": plain("x" * 2001)}),
    "button text": (actions(button(text=plain("x" * 75))), actions(button(text=plain("x" * 76)))),
    "button text needed": (actions(button()), actions({"type": "button"})),
    "button value": (actions(button(value="x" * 2000)), actions(button(value="x" * 2001))),
    "button url": (actions(button(url="https://x")), actions(button(url="mailto:x"))),
    "button url length": (
        actions(button(url="https://" + "x" * 2992)),
        actions(button(url="https://" + "x" * 2993)),
    ),
    "button style": (actions(button(style="primary")), actions(button(style="blue"))),
    "accessibility label": (
        actions(button(accessibility_label="x" * 75)),
        actions(button(accessibility_label="x" * 76)),
    ),
    "action_id": (actions(button(action_id="x" * 255)), actions(button(action_id="x" * 256))),
    "action_id twice": (
        actions(button(action_id="a"), button(action_id="b")),
        actions(button(action_id="a"), button(action_id="a")),
    ),
    "block_id": (section(block_id="x" * 255), section(block_id="x" * 256)),
    "select options": (
        actions(menu("static_select", options=options(100))),
        actions(menu("static_select", options=options(101))),
    ),
    "select no options": (actions(menu("static_select")), actions(menu("static_select", options=[]))),
    "checkboxes": (
        actions(menu("checkboxes", options=options(10))),
        actions(menu("checkboxes", options=options(11))),
    ),
    "radio": (
        actions(menu("radio_buttons", options=options(10))),
        actions(menu("radio_buttons", options=options(11))),
    ),
    "overflow": (
        actions(menu("overflow", options=options(5))),
        actions(menu("overflow", options=options(6))),
    ),
    "overflow empty": (actions(menu("overflow")), actions(menu("overflow", options=[]))),
    "option value": (
        actions(menu("static_select", options=[{"text": plain("x"), "value": "x" * 150}])),
        actions(menu("static_select", options=[{"text": plain("x"), "value": "x" * 151}])),
    ),
    "option text": (
        actions(menu("static_select", options=options(text=plain("x" * 75)))),
        actions(menu("static_select", options=options(text=plain("x" * 76)))),
    ),
    "option description": (
        actions(menu("static_select", options=options(description=plain("x" * 75)))),
        actions(menu("static_select", options=options(description=plain("x" * 76)))),
    ),
    "initial option": (
        actions(menu("static_select", initial_option=options()[0])),
        actions(menu("static_select", initial_option={"text": plain("x"), "value": "other"})),
    ),
    "initial options": (
        actions(menu("checkboxes", initial_options=options())),
        actions(menu("checkboxes", initial_options=[])),
    ),
    "option groups": (
        actions(
            {"type": "static_select", "option_groups": [{"label": plain("x" * 75), "options": options()}]}
        ),
        actions(
            {"type": "static_select", "option_groups": [{"label": plain("x" * 76), "options": options()}]}
        ),
    ),
    "placeholder": (
        actions(menu("static_select", placeholder=plain("x" * 150))),
        actions(menu("static_select", placeholder=plain("x" * 151))),
    ),
    "confirm title": (confirm(title=plain("x" * 100)), confirm(title=plain("x" * 101))),
    "confirm text": (confirm(text=mrkdwn("x" * 300)), confirm(text=mrkdwn("x" * 301))),
    "confirm yes": (confirm(confirm=plain("x" * 30)), confirm(confirm=plain("x" * 31))),
    "confirm no": (confirm(deny=plain("x" * 30)), confirm(deny=None)),
    "date": (
        actions({"type": "datepicker", "initial_date": "2026-11-30"}),
        actions({"type": "datepicker", "initial_date": "30.11.2026"}),
    ),
    "time": (
        actions({"type": "timepicker", "initial_time": "23:59"}),
        actions({"type": "timepicker", "initial_time": "24:00"}),
    ),
    "element of another block": (
        section(accessory=button()),
        section(accessory={"type": "plain_text_input"}),
    ),
    "input in a message": (section(), field({"type": "plain_text_input"})),
    "alert in a message": (section(), {"type": "alert", "text": mrkdwn("x")}),
    "unknown block": ({"type": "divider"}, {"type": "banner"}),
    "flag of the other text": (section(), {"type": "section", "text": {**mrkdwn("x"), "emoji": True}}),
    "markdown": ({"type": "markdown", "text": "x" * 10_000}, {"type": "markdown", "text": "x" * 12_001}),
    "table rows": ({"type": "table", "rows": [[{}]] * 100}, {"type": "table", "rows": [[{}]] * 101}),
    "table cells": ({"type": "table", "rows": [[{}] * 20]}, {"type": "table", "rows": [[{}] * 21]}),
}


@pytest.mark.parametrize("name", FITS)
def test_blocks_of_a_message(name: str) -> None:
    fits, too_much = FITS[name]
    assert check_message({"text": "x", "blocks": [fits]}) == []
    problems = check_message({"text": "x", "blocks": [too_much]})
    assert problems
    assert all("[json-pointer:/blocks" in each for each in problems)


@pytest.mark.parametrize(
    ("fits", "too_much"),
    [
        ({"text": "x" * 40_000}, {"text": "x" * 40_001}),
        ({"text": "x"}, {"text": ""}),
        ({"blocks": [{"type": "divider"}] * 50}, {"blocks": [{"type": "divider"}] * 51}),
        ({"blocks": [section("x" * 2750)] * 4}, {"blocks": [section("x" * 2751)] * 4}),
        ({"blocks": [section(block_id="a")]}, {"blocks": [section(block_id="a"), section(block_id="a")]}),
        (
            {"blocks": [{"type": "table", "rows": [[{}]]}]},
            {"blocks": [{"type": "table", "rows": [[{}]]}] * 2},
        ),
    ],
)
def test_a_whole_message(fits: Json, too_much: Json) -> None:
    assert check_message(fits) == []
    assert check_message(too_much) != []


TEXT_INPUT: Json = {"type": "plain_text_input"}
VIEWS: dict[str, tuple[Json, Json]] = {
    "blocks": (view(*[{"type": "divider"}] * 100), view(*[{"type": "divider"}] * 101)),
    "title": (view(title=plain("x" * 24)), view(title=plain("x" * 25))),
    "title needed": (view(), view(title=None)),
    "submit": (view(submit=plain("x" * 24)), view(submit=plain("x" * 25))),
    "close": (view(close=plain("x" * 24)), view(close=plain("x" * 25))),
    "submit with inputs": (view(section(), submit=None), view(field(TEXT_INPUT), submit=None)),
    "private_metadata": (view(private_metadata="x" * 3000), view(private_metadata="x" * 3001)),
    "callback_id": (view(callback_id="x" * 255), view(callback_id="x" * 256)),
    "external_id": (view(external_id="x" * 255), view(external_id="x" * 256)),
    "type": (view(), view(type="dialog")),
    "json": (view(*[section("x" * 2500)] * 90), view(*[section("x" * 2900)] * 90)),
    "label": (
        view(field(TEXT_INPUT, label=plain("x" * 2000))),
        view(field(TEXT_INPUT, label=plain("x" * 2001))),
    ),
    "label kind": (view(field(TEXT_INPUT)), view(field(TEXT_INPUT, label=mrkdwn("x")))),
    "hint": (
        view(field(TEXT_INPUT, hint=plain("x" * 2000))),
        view(field(TEXT_INPUT, hint=plain("x" * 2001))),
    ),
    "max_length": (
        view(field({**TEXT_INPUT, "max_length": 3000})),
        view(field({**TEXT_INPUT, "max_length": 3001})),
    ),
    "initial_value": (
        view(field({**TEXT_INPUT, "initial_value": "x" * 3000})),
        view(field({**TEXT_INPUT, "initial_value": "x" * 3001})),
    ),
    "initial_value in max_length": (
        view(field({**TEXT_INPUT, "max_length": 5, "initial_value": "x" * 5})),
        view(field({**TEXT_INPUT, "max_length": 5, "initial_value": "x" * 6})),
    ),
    "min over max": (
        view(field({**TEXT_INPUT, "min_length": 5, "max_length": 5})),
        view(field({**TEXT_INPUT, "min_length": 6, "max_length": 5})),
    ),
    "number": (
        view(field({"type": "number_input", "is_decimal_allowed": False})),
        view(field({"type": "number_input"})),
    ),
    "one focus": (
        view(field({**TEXT_INPUT, "focus_on_load": True})),
        view(*[field({**TEXT_INPUT, "focus_on_load": True})] * 2),
    ),
    "button as input": (view(field(TEXT_INPUT)), view(field(button()))),
    "blocks of messages": (view(section()), view({"type": "markdown", "text": "x"})),
    "block_id twice": (view(section(block_id="a")), view(section(block_id="a"), section(block_id="a"))),
}


@pytest.mark.parametrize("name", VIEWS)
def test_views(name: str) -> None:
    fits, too_much = VIEWS[name]
    assert check_view(fits) == []
    problems = check_view(too_much)
    assert problems
    assert all("[json-pointer:/view" in each for each in problems)


def test_what_the_sdk_builds_is_taken() -> None:
    element = PlainTextInputElement(action_id="a", multiline=True, max_length=3000)
    blocks = [
        SectionBlock(text="x", accessory=ButtonElement(text="Go", action_id="go")),
        InputBlock(label="Why?", element=element, hint="why not", optional=True),
    ]
    modal = View(type="modal", title="Form", submit="Send", blocks=blocks, private_metadata="k")
    assert check_view(modal.to_dict()) == []
    assert check_message({"blocks": [blocks[0].to_dict()]}) == []


def test_a_problem_names_its_place() -> None:
    broken = {"text": "x", "blocks": [section(), actions(button(text=plain("x" * 76)))]}
    assert check_message(broken) == [
        "must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]"
    ]


@pytest.mark.parametrize("blocks", ["text", ["text"], [{}], [{"type": "actions", "elements": ["x"]}]])
def test_what_is_not_even_a_block(blocks: Any) -> None:
    assert check_message({"text": "x", "blocks": blocks}) != []
