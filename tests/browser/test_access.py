"""The page without a mouse, its landmarks and names, its two themes."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.browser.local import HandControls, Local, asked, button, form, local_slack, section
from tests.browser.visitor import Guest

pytestmark = pytest.mark.browser

MOST_STEPS = 40


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Local]:
    async with local_slack(HandControls()) as opened:
        yield opened


async def _tabs_to(guest: Guest, target: Locator) -> None:
    """With the Tab key alone, as far as it takes."""
    for _ in range(MOST_STEPS):
        await guest.page.keyboard.press("Tab")
        if await target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{target} was never reached")


async def test_by_keyboard_through_everything(guest: Guest, local: Local) -> None:
    @local.app.action("open")
    async def opens(ack: Any, body: Any, client: Any) -> None:
        view = {**form("Form", asked("Case", "case")), "callback_id": "form"}
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @local.app.view("form")
    async def saved(ack: Any, client: Any, view: Any) -> None:
        await ack()
        await client.chat_postMessage(
            channel=local.room.id, text=f"Case: {view['state']['values']['case']['case']['value']}"
        )

    page, keyboard = guest.page, guest.page.keyboard
    local.slack.channel("hall", members=[local.ana])
    await local.posts("card", blocks=section("card", button("Open", "open")))
    await expect(guest.message("card")).to_be_visible()
    await _tabs_to(guest, page.locator('[data-person="Ben"]'))
    await keyboard.press("Enter")
    await expect(page.locator('[data-person="Ben"]')).to_have_attribute("aria-pressed", "true")
    await _tabs_to(guest, page.locator("#pause"))
    await _tabs_to(guest, page.get_by_role("navigation").get_by_role("button", name="room"))
    await keyboard.press("Enter")
    await _tabs_to(guest, guest.message("card").get_by_role("button", name="Open"))
    await keyboard.press("Enter")
    await expect(guest.form.get_by_label("Case")).to_be_focused()
    await keyboard.type("typed without a mouse")
    await _tabs_to(guest, guest.form.get_by_role("button", name="Save"))
    await keyboard.press("Enter")
    await expect(guest.message("Case: typed without a mouse")).to_be_visible()
    await expect(guest.message("card").get_by_role("button", name="Open")).to_be_focused()
    await _tabs_to(guest, guest.message("Case").get_by_role("button", name="Reply in thread"))
    await _tabs_to(guest, guest.box)
    await keyboard.type("done")
    await keyboard.press("Enter")
    await expect(guest.message("done")).to_be_visible()
    await expect(guest.box).to_be_focused()


async def test_the_first_tab_stop_leads_to_the_messages(guest: Guest) -> None:
    await guest.page.keyboard.press("Tab")
    await expect(guest.page.get_by_role("link", name="To the messages")).to_be_focused()
    await guest.page.keyboard.press("Enter")
    await expect(guest.page.get_by_role("list", name="Messages")).to_be_focused()


async def test_landmarks_have_names(guest: Guest, local: Local) -> None:
    @local.app.command("/hello")
    async def hello(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form("A form", asked("Case", "case")))
        await ack()

    page = guest.page
    await expect(page.get_by_role("banner", name="Who and when")).to_be_visible()
    await expect(page.get_by_role("navigation", name="Channels and direct messages")).to_be_visible()
    await expect(page.get_by_role("main")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Local Slack")
    await page.get_by_role("button", name="Inspector").click()
    await expect(page.get_by_role("complementary", name="Inspector")).to_be_visible()
    await local.ana.says("words", local.room)
    await expect(page.get_by_role("article", name="Ana, 10:00")).to_be_visible()
    await guest.types("/hello")
    await expect(page.get_by_role("dialog", name="A form")).to_be_visible()
    await expect(page.get_by_role("dialog").get_by_role("textbox", name="Case")).to_be_visible()


async def test_every_control_has_a_name(guest: Guest, local: Local) -> None:
    await local.ana.says("words", local.room)
    await expect(guest.message("words")).to_be_visible()
    await guest.page.get_by_role("button", name="Inspector").click()
    controls = guest.page.locator("button, select, textarea, input")
    names = [
        await each.evaluate("node => node.ariaLabel || node.innerText || node.labels?.[0]?.innerText || ''")
        for each in await controls.all()
    ]
    assert len(names) > 10
    assert all(name.strip() for name in names)


@pytest.mark.parametrize("preferred", ["light", "dark"])
async def test_light_and_dark_change_places(guest: Guest, preferred: Any) -> None:
    page = guest.page
    paper = "getComputedStyle(document.body).backgroundColor"
    await page.emulate_media(color_scheme=preferred)
    first = await page.evaluate(paper)
    toggle = page.get_by_role("button", name="Light or dark")
    await toggle.click()
    assert await page.evaluate(paper) != first
    await toggle.click()
    assert await page.evaluate(paper) == first
