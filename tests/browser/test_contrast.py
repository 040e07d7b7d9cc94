"""Everything can be read: text, edges of controls and the focus stand out enough, in light and in dark.

WCAG 2.2 AA, measured on the colours that Chromium computes: 4.5:1 for text, 3:1 for large text and for what
tells that something can be pressed.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from simulator.page.gallery import gallery_app
from tests.browser.drawn import actions, drawing, entry, options, plain, serving
from tests.browser.local import HandControls, Local, asked, button, form, local_slack, section
from tests.browser.visitor import Guest
from tests.gallery.pictures import ordinary
from tests.views.exhibits import NAMES, exhibits

pytestmark = pytest.mark.browser
MEASURE = Path(__file__).with_name("contrast.js").read_text()
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
TEXTS = "*bold* `code` <@U1> <@U2> <!channel> <https://example.org|a link>\n> quoted\n```kept```"
STYLED = [{**button("Go", "go"), "style": "primary"}, {**button("Stop", "stop"), "style": "danger"}]
PRESSED = (
    ":is(.button, .person, .tool, .link, .replies, .close, .send, .message-tools > button, [role=menuitem])"
    ":not([aria-disabled=true])"
)
"""What looks otherwise under the pointer."""


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Local]:
    async with local_slack(HandControls()) as opened:
        yield opened


async def pale(what: Page | Locator) -> list[str]:
    """What stands out too little, of all that is on the page or of one element."""
    found = await what.evaluate(MEASURE)
    assert found["seen"] > 0
    return list(found["finds"])


async def pale_in_use(where: Locator) -> list[str]:
    """The same under the pointer, and with the focus."""
    finds = []
    for each in await where.locator(PRESSED).all():
        if await each.is_visible():
            await each.hover()
            finds += await pale(each)
            await each.press("Shift")  # the focus shows where a key brought it
            finds += await pale(each)
    return finds


@THEMES
async def test_every_message_and_form_can_be_read(page: Page, theme: Any) -> None:
    await page.emulate_media(color_scheme=theme)
    async with serving(gallery_app(ordinary(exhibits()), NAMES)) as address:
        await page.goto(address)
        await page.locator("#wall[aria-busy=false]").wait_for(timeout=120_000)
        assert await pale(page) == []


@THEMES
async def test_what_seldom_stands_in_a_message_can_be_read(page: Page, theme: Any) -> None:
    await page.emulate_media(color_scheme=theme)
    alerts = [
        {"type": "alert", "text": plain(each), "level": each}
        for each in ("info", "success", "warning", "error")
    ]
    boxes = {
        "type": "checkboxes",
        "options": [{**each, "description": plain("why")} for each in options("Yes", "No")],
    }
    menu = {"type": "static_select", "placeholder": plain("Choose"), "options": options("One", "Two")}
    async with drawing(page) as drawn:
        await drawn.draw(
            *section(TEXTS, *STYLED),
            actions(menu, {"type": "datepicker"}, {"type": "overflow", "options": options("Edit", "Drop")}),
            entry({"type": "plain_text_input", "placeholder": plain("Like this")}, hint=plain("a hint")),
            entry(boxes, block_id="boxes", optional=True),
            {"type": "something_new", "text": plain("unknown")},
            *alerts,
            kind="modal",
            errors={"b": "This does not work."},
        )
        await page.evaluate("document.body.style.background = 'var(--paper)'")
        assert await pale(page) == []
        assert await pale_in_use(page.locator(".blocks")) == []
        await page.get_by_role("button", name="More actions").click()
        assert await pale_in_use(page.get_by_role("menu")) == []


@THEMES
async def test_the_page_around_them_can_be_read(guest: Guest, local: Local, theme: Any) -> None:
    page = guest.page
    await page.emulate_media(color_scheme=theme)
    hall = local.slack.channel("hall", members=[local.ana, local.ben], with_app=True)
    first = await local.posts("card", blocks=section(TEXTS, *STYLED))
    await local.posts("a reply", thread_ts=first["ts"])
    await local.client.chat_postEphemeral(channel=local.room.id, user=local.ana.id, text="only you")
    await local.client.chat_update(channel=local.room.id, ts=first["ts"], text="card", blocks=section(TEXTS))
    await local.ben.says("hello", hall)
    await expect(guest.message("only you")).to_be_visible()
    assert await pale(page) == []
    await page.get_by_role("button", name="Inspector").click()
    await guest.box.fill("/")
    await expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    assert await pale(page) == []
    await guest.box.fill("")
    await guest.message("bold").locator(".replies").click()
    await expect(page.get_by_role("textbox", name="Reply")).to_be_visible()
    assert await pale(page) == []
    assert await pale_in_use(page.locator("body")) == []


@THEMES
async def test_forms_refusals_and_questions_can_be_read(guest: Guest, local: Local, theme: Any) -> None:
    @local.app.command("/hello")
    async def hello(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view={**asks, "callback_id": "asks"})
        await ack()

    @local.app.view("asks")
    async def refused(ack: Any) -> None:
        await ack(response_action="errors", errors={"case": "Say more."})

    ask = {"title": plain("Sure?"), "text": plain("It is gone then."), "confirm": plain("Drop it")}
    deed = {**button("Drop", "drop"), "confirm": {**ask, "deny": plain("Keep it"), "style": "danger"}}
    asks, page = form("Form", asked("Case", "case"), *section("words", deed)), guest.page
    await page.emulate_media(color_scheme=theme)
    await guest.types("/hello")
    await guest.fills({"Case": "too little"})
    await guest.submits()
    await expect(guest.form).to_contain_text("Say more.")
    assert await pale(page) == []
    assert await pale_in_use(guest.form) == []
    await guest.form.get_by_role("button", name="Drop").click()
    await expect(page.get_by_role("dialog", name="Sure?")).to_be_visible()
    assert await pale(page) == []
    assert await pale_in_use(page.get_by_role("dialog", name="Sure?")) == []
