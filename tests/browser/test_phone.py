"""A phone's width: nothing runs out of the screen, and one thing is shown at a time."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.local import HandControls, Local, asked, button, form, local_slack, section
from tests.browser.visitor import Guest

pytestmark = pytest.mark.browser

LONG = "A-name-without-any-place-to-break-it-that-is-far-longer-than-a-phone-is-wide"

TOO_WIDE = """() =>
    [...document.querySelectorAll("html, #feed, #sidebar, #pane, .thread, #place, .form-body, .hints")]
        .filter((each) => each.scrollWidth > each.clientWidth + 1)
        .map((each) => `${each.id || each.className}: ${each.scrollWidth} > ${each.clientWidth}`)
"""


@pytest.fixture
def controls() -> HandControls:
    return HandControls()


@pytest_asyncio.fixture
async def local(controls: HandControls) -> AsyncIterator[Local]:
    async with local_slack(controls, names=("Ana", f"Ben {LONG}", f"room-{LONG.lower()}")) as opened:
        yield opened


@pytest_asyncio.fixture
async def guest(local: Local, page: Page) -> Guest:
    await page.set_viewport_size({"width": 375, "height": 740})
    visitor = Guest(page, local.slack)
    await visitor.comes()
    return visitor


async def _fits(guest: Guest) -> None:
    """Neither the page nor any list that scrolls up and down can be pushed sideways."""
    assert await guest.page.evaluate(TOO_WIDE) == []


async def test_nothing_runs_out_of_the_screen(guest: Guest, local: Local) -> None:
    await _fits(guest)
    blocks = section(f"{LONG} `{LONG}`\n```{LONG}```", button(LONG[:70], "one"), button("Two", "two"))
    await local.posts(LONG, blocks=blocks)
    await expect(guest.message(LONG)).to_be_visible()
    await _fits(guest)
    await guest.box.fill("/")
    await expect(guest.page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    await _fits(guest)
    await guest.box.fill("")
    await guest.message(LONG).get_by_role("button", name="Reply in thread").click()
    await expect(guest.page.get_by_role("textbox", name="Reply")).to_be_visible()
    await _fits(guest)
    await guest.page.get_by_role("button", name="Inspector").click()
    await guest.page.locator("#traffic summary").first.click()
    await _fits(guest)


async def test_the_way_to_what_comes_next_stays_in_one_line(guest: Guest, controls: HandControls) -> None:
    controls.due = controls.at + timedelta(days=1)
    jump = guest.page.locator("#jump")
    await expect(jump).to_contain_text("Tue 1 Dec, 10:00")
    box = await jump.bounding_box()
    assert box
    assert box["height"] < 40
    await _fits(guest)


async def test_a_form_fits(guest: Guest, local: Local) -> None:
    @local.app.command("/hello")
    async def hello(ack: Any, body: Any, client: Any) -> None:
        view = form("Form", asked(LONG, "case", multiline=True), *section(f"*{LONG}*"))
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    await guest.types("/hello")
    await expect(guest.form).to_be_visible()
    await _fits(guest)
    box = await guest.form.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375


async def test_the_sidebar_is_a_drawer(guest: Guest, local: Local) -> None:
    local.slack.channel("hall", members=[local.ana])
    opener = guest.page.get_by_role("button", name="Channels and direct messages")
    sidebar = guest.page.get_by_role("navigation")
    await expect(sidebar).to_be_hidden()
    await expect(opener).to_have_attribute("aria-expanded", "false")
    await opener.click()
    await expect(sidebar).to_be_visible()
    await expect(opener).to_have_attribute("aria-expanded", "true")
    await expect(sidebar.locator("[aria-current]")).to_be_focused()
    await guest.page.keyboard.press("Escape")
    await expect(sidebar).to_be_hidden()
    await expect(opener).to_be_focused()
    await opener.press("Enter")
    await sidebar.get_by_role("button", name="hall").click()
    await expect(sidebar).to_be_hidden()
    await expect(guest.page.locator("#place-head h2")).to_have_text("#hall")
    await expect(guest.page.locator("main")).to_be_focused()


async def test_a_place_chosen_over_the_inspector_is_shown(guest: Guest, local: Local) -> None:
    local.slack.channel("hall", members=[local.ana])
    await guest.page.get_by_role("button", name="Inspector").click()
    await expect(guest.page.get_by_role("searchbox")).to_be_visible()
    await expect(guest.page.locator("main")).to_have_attribute("inert", "")
    await guest.page.get_by_role("button", name="Channels and direct messages").click()
    await guest.page.get_by_role("navigation").get_by_role("button", name="hall").click()
    await expect(guest.page.get_by_role("searchbox")).to_have_count(0)
    await guest.types("I am here")
    await expect(guest.message("I am here")).to_be_visible()
