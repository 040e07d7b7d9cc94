"""Every block is drawn, and every element says what was done with it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.drawn import NOW, Drawing, Json, actions, drawing, entry, options, plain

pytestmark = pytest.mark.browser
PRESS = {"kind": "press", "block_id": "b", "action_id": "a"}
SURE = {
    "title": plain("Sure?"),
    "text": plain("It is gone then."),
    "confirm": plain("Delete"),
    "deny": plain("Keep"),
}
ABC = options("A", "B", "C")
MENU = {"type": "overflow", "options": options("One", "Two", "Three")}


@pytest_asyncio.fixture
async def drawn(page: Page) -> AsyncIterator[Drawing]:
    async with drawing(page) as opened:
        yield opened


async def test_what_is_not_drawn_is_labelled(drawn: Drawing) -> None:
    blocks = await drawn.draw(
        {"type": "hologram"},
        {"type": "constructor"},
        {"type": "input", "label": None},
        actions({"type": "lever"}),
        {"type": "video", "title": plain("How to"), "alt_text": "x"},
        {"type": "image", "image_url": "ftp://x.example/a.png", "alt_text": "a tree"},
    )
    stand_ins = await blocks.locator(".stand-in").all_inner_texts()
    assert [stand_ins[place] for place in (0, 1, 3, 4, 5)] == [
        "unknown block: hologram",
        "unknown block: constructor",
        "unknown element: lever",
        "videoHow to",
        "imagea tree",
    ]
    assert stand_ins[2].startswith("broken block: input")


async def test_a_block_of_each_kind_stands_there(drawn: Drawing) -> None:
    dot = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    blocks = await drawn.draw(
        {"type": "header", "text": plain("Head :tada:")},
        {"type": "divider"},
        {"type": "section", "fields": [plain("left"), plain("right")]},
        {
            "type": "context",
            "elements": [{"type": "image", "image_url": dot, "alt_text": "dot"}, plain("small")],
        },
        {"type": "image", "image_url": dot, "alt_text": "a dot", "title": plain("Dot")},
        {"type": "alert", "level": "warning", "text": plain("Careful")},
    )
    assert await blocks.locator("h3").inner_text() == "Head 🎉"
    assert await blocks.locator("hr").count() == 1
    left, right = [await each.bounding_box() for each in await blocks.locator(".fields > *").all()]
    assert left is not None
    assert right is not None
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    assert [await each.get_attribute("alt") for each in await blocks.locator("img").all()] == ["dot", "a dot"]
    assert await blocks.locator(".alert-warning").inner_text() == "Careful"


async def test_a_button_is_busy_until_its_press_is_answered(drawn: Drawing) -> None:
    blocks = await drawn.draw(
        actions({"type": "button", "text": plain("Go"), "style": "primary", "accessibility_label": "Go on"}),
        slow=True,
    )
    button = blocks.get_by_role("button", name="Go on")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    await button.click()
    assert await drawn.events() == [PRESS]
    await drawn.page.evaluate("finish()")
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_a_button_with_an_address_opens_it_and_says_so(drawn: Drawing) -> None:
    address = drawn.page.url + "page/blocks.css"
    blocks = await drawn.draw(actions({"type": "button", "text": plain("Open"), "url": address}))
    async with drawn.page.expect_popup() as popup:
        await blocks.get_by_text("Open").click()
    assert (await popup.value).url == address
    assert await drawn.event() == PRESS


async def test_a_question_comes_before_a_press(drawn: Drawing) -> None:
    blocks = await drawn.draw(
        actions({"type": "button", "text": plain("Bin"), "confirm": {**SURE, "style": "danger"}})
    )
    button, dialog = blocks.get_by_role("button"), drawn.page.get_by_role("dialog", name="Sure?")
    for no in ("Enter", "Escape"):  # Keep has the focus: what is gone is not gone by Enter
        await button.click()
        await expect(dialog).to_contain_text("It is gone then.")
        await drawn.page.keyboard.press(no)
        await expect(dialog).to_have_count(0)
        await expect(button).to_be_focused()
    assert await drawn.events() == []
    await button.click()
    await dialog.get_by_role("button", name="Delete").click()
    assert await drawn.event() == PRESS


async def test_a_choice_goes_back_when_its_question_is_denied(drawn: Drawing) -> None:
    select = {"type": "static_select", "options": ABC, "initial_option": ABC[0], "confirm": SURE}
    node = (await drawn.draw(actions(select))).locator("select")
    await node.select_option("b")
    await drawn.page.get_by_role("button", name="Keep").click()
    await expect(node).to_have_value("a")
    assert await drawn.events() == []


async def test_an_overflow_menu_by_keyboard(drawn: Drawing) -> None:
    blocks = await drawn.draw(
        {"type": "section", "block_id": "b", "text": plain("x"), "accessory": {"action_id": "a", **MENU}}
    )
    trigger, keys = blocks.get_by_role("button", name="More actions"), drawn.page.keyboard
    item = drawn.page.get_by_role("menuitem")
    await trigger.focus()
    await keys.press("Enter")
    await expect(item.nth(0)).to_be_focused()
    await expect(trigger).to_have_attribute("aria-expanded", "true")
    for key, focused in (("ArrowUp", 2), ("ArrowDown", 0), ("End", 2), ("Home", 0), ("ArrowDown", 1)):
        await keys.press(key)
        await expect(item.nth(focused)).to_be_focused()
    await keys.press("Escape")
    await expect(trigger).to_be_focused()
    await expect(trigger).to_have_attribute("aria-expanded", "false")
    assert await drawn.events() == []
    await keys.press("Space")
    await expect(item.nth(0)).to_be_focused()
    await keys.press("ArrowDown")
    await keys.press("Enter")
    assert await drawn.event() == {**PRESS, "value": "two"}


async def test_an_overflow_menu_by_mouse_stays_on_the_screen(drawn: Drawing) -> None:
    await drawn.page.set_viewport_size({"width": 375, "height": 200})
    blocks = await drawn.draw(*[{"type": "header", "text": plain("x")}] * 4, actions(MENU))
    await blocks.get_by_role("button").click()
    box = await drawn.page.get_by_role("menu").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] + box["height"] <= 200
    await drawn.page.get_by_text("Three").click()
    assert await drawn.event() == {**PRESS, "value": "three"}


CHOSEN: dict[str, tuple[Json, str, Any]] = {
    "static_select": ({"options": ABC, "placeholder": plain("Pick")}, "b", "b"),
    "users_select": ({}, "U2", "U2"),
    "datepicker": ({"initial_date": "2026-12-01"}, "2026-12-24", "2026-12-24"),
    "timepicker": ({}, "09:30", "09:30"),
    "datetimepicker": ({"initial_date_time": NOW}, "2026-12-01T14:30", NOW + 3 * 3600 + 1800),
}


@pytest.mark.parametrize("kind", CHOSEN)
async def test_a_value_chosen_in_a_form_and_outside(drawn: Drawing, kind: str) -> None:
    more, chosen, value = CHOSEN[kind]
    for place, event in ((entry, "fill"), (actions, "choose")):
        node = (await drawn.draw(place({"type": kind, **more}))).locator("select, input")
        await (node.select_option(chosen) if kind.endswith("select") else node.fill(chosen))
        await node.blur()
        assert await drawn.event() == {"kind": event, "block_id": "b", "action_id": "a", "value": value}


async def test_a_group_with_headings(drawn: Drawing) -> None:
    groups = [{"label": plain("Letters"), "options": ABC}]
    blocks = await drawn.draw(entry({"type": "static_select", "option_groups": groups}, optional=True))
    assert await blocks.locator("optgroup").get_attribute("label") == "Letters"
    node = blocks.get_by_label("Label")
    await node.select_option("c")
    await node.select_option("")  # an answer that may be left out can be taken back
    assert [each["value"] for each in await drawn.events()] == ["c", None]


@pytest.mark.parametrize("place", [entry, actions])
async def test_boxes_and_radios(drawn: Drawing, place: Any) -> None:
    kind = "fill" if place is entry else "choose"
    explained = [{**ABC[0], "description": plain("the first")}, *ABC[1:]]
    blocks = await drawn.draw(
        place({"type": "checkboxes", "options": explained, "initial_options": [ABC[1]]})
    )
    assert "the first" in await blocks.inner_text()
    await blocks.get_by_role("checkbox", name="A").check()
    await blocks.get_by_role("checkbox", name="B").uncheck()
    await blocks.get_by_role("checkbox", name="A").uncheck()
    assert [(each["kind"], each["value"]) for each in await drawn.events()] == [
        (kind, ["a", "b"]),
        (kind, ["a"]),
        (kind, []),
    ]
    blocks = await drawn.draw(place({"type": "radio_buttons", "options": ABC}))
    await blocks.get_by_role("radio", name="C").check()
    assert (await drawn.event())["value"] == "c"


async def test_several_people_up_to_a_number(drawn: Drawing) -> None:
    blocks = await drawn.draw(entry({"type": "multi_users_select", "max_selected_items": 1}))
    await blocks.get_by_label("Ben").check()
    assert (await drawn.event())["value"] == ["U2"]
    await expect(blocks.get_by_label("Ana")).to_be_disabled()
    assert await blocks.get_by_role("group", name="Label").count() > 0


@pytest.mark.parametrize("kind", ["plain_text_input", "number_input", "email_text_input", "url_text_input"])
async def test_what_is_typed(drawn: Drawing, kind: str) -> None:
    limits = {"max_length": 4, "placeholder": plain("Say")}
    node = (await drawn.draw(entry({"type": kind, **limits}))).get_by_label("Label")
    await node.press_sequentially("12345")
    await node.fill("")
    assert [each["value"] for each in await drawn.events()] == ["1", "12", "123", "1234", None]
    assert await node.get_attribute("placeholder") == "Say"


async def test_a_long_text_that_is_sent_on_enter(drawn: Drawing) -> None:
    field = {"type": "plain_text_input", "multiline": True, "initial_value": "a"}
    node = (await drawn.draw(entry(field, dispatch_action=True))).locator("textarea")
    await node.press("End")
    await node.press("b")
    await node.press("Enter")
    assert [(each["kind"], each["value"]) for each in await drawn.events()] == [
        ("fill", "ab"),
        ("choose", "ab"),
    ]


STATE: list[tuple[str, Json, Json, Any]] = [
    ("plain_text_input", {"initial_value": "first"}, {"value": "kept"}, "kept"),
    ("plain_text_input", {"initial_value": "first"}, {"value": None}, ""),
    ("static_select", {"options": ABC}, {"selected_option": ABC[1]}, "b"),
    ("users_select", {"initial_user": "U1"}, {"selected_user": "U9"}, "U9"),
    ("datepicker", {}, {"selected_date": "2026-12-24"}, "2026-12-24"),
    ("timepicker", {}, {"selected_time": "08:05"}, "08:05"),
    ("datetimepicker", {}, {"selected_date_time": NOW}, "2026-12-01T11:00"),
]


async def test_what_was_entered_stands_in_the_fields(drawn: Drawing) -> None:
    for kind, more, entered, shown in STATE:
        state = {"b": {"a": {"type": kind, **entered}}}
        blocks = await drawn.draw(entry({"type": kind, **more}), state=state)
        assert await blocks.get_by_label("Label").input_value() == shown, kind
    state = {"b": {"a": {"type": "checkboxes", "selected_options": [ABC[2]]}}}
    blocks = await drawn.draw(
        entry({"type": "checkboxes", "options": ABC, "initial_options": [ABC[0]]}), state=state
    )
    assert [await box.is_checked() for box in await blocks.get_by_role("checkbox").all()] == [
        False,
        False,
        True,
    ]


async def test_an_error_is_said_at_its_field(drawn: Drawing) -> None:
    field = entry({"type": "plain_text_input"}, hint=plain("A few words."), optional=True)
    blocks = await drawn.draw(field, errors={"b": "Please say *it*."})
    assert await blocks.get_by_role("alert").inner_text() == "Please say *it*."
    node = blocks.get_by_label("Label (optional)")
    await expect(node).to_have_attribute("aria-invalid", "true")
    await expect(node).to_have_accessible_description("A few words. Please say *it*.")
    boxes = await drawn.draw(entry({"type": "radio_buttons", "options": ABC}), errors={"b": "Choose one."})
    await expect(boxes.get_by_role("radiogroup", name="Label")).to_have_accessible_description("Choose one.")


async def test_two_columns_become_one_on_a_phone(drawn: Drawing) -> None:
    await drawn.page.set_viewport_size({"width": 375, "height": 700})
    button = {"type": "button", "text": plain("w" * 75), "action_id": "a"}
    blocks = await drawn.draw(
        {"type": "section", "fields": [plain("left"), plain("r" * 200)]},
        {"type": "section", "text": plain("x" * 300), "accessory": button},
        actions(
            {"type": "static_select", "placeholder": plain("p" * 150), "options": options("o" * 75)}, MENU
        ),
        entry({"type": "datetimepicker"}, label=plain("l" * 400)),
    )
    left, right = [await each.bounding_box() for each in await blocks.locator(".fields > *").all()]
    assert left is not None
    assert right is not None
    assert left["x"] == right["x"]
    assert await drawn.page.evaluate("document.documentElement.scrollWidth") == 375
