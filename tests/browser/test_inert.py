"""What people type stays text wherever the page shows it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.local import Local, asked, button, form, local_slack, section
from tests.browser.visitor import Guest

pytestmark = pytest.mark.browser

IMG = '<img src=x onerror="window.hit=1">'
SCRIPT = "<script>window.hit=2</script>"
LINK = "<javascript:window.hit=3|press me>"
QUOTE = 'An"a\\'
"""A name that would end a selector or an attribute."""


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Local]:
    async with local_slack(names=(QUOTE, IMG, SCRIPT)) as opened:
        yield opened


async def _is_inert(guest: Guest) -> None:
    page = guest.page
    assert await page.locator("#place img, #strip img, #sidebar img, #pane img, dialog img").count() == 0
    assert await page.locator("body script").count() == 0
    assert await page.locator('[href^="javascript:" i]').count() == 0
    assert await page.evaluate("window.hit") is None


async def test_names_of_people_and_places(guest: Guest) -> None:
    page = guest.page
    await expect(page.locator("#place-head h2")).to_have_text(f"#{SCRIPT}")
    await expect(page.locator("#sidebar .title").first).to_have_text(SCRIPT)
    people = page.locator("#strip .person")
    await expect(people.nth(1)).to_contain_text(IMG)
    await people.nth(1).click()
    await expect(people.nth(1)).to_have_attribute("aria-pressed", "true")
    await expect(people.nth(1)).to_be_focused()
    await people.nth(0).click()
    await expect(people.nth(0)).to_have_attribute("aria-pressed", "true")
    await expect(people.nth(0)).to_be_focused()
    await guest.box.fill("@")
    await expect(page.get_by_role("option").nth(1)).to_contain_text(IMG)
    await _is_inert(guest)


async def test_messages_of_people_and_of_the_app(guest: Guest, local: Local) -> None:
    await guest.types(IMG + SCRIPT)
    await expect(guest.message(IMG)).to_contain_text(SCRIPT)
    await local.posts(LINK + SCRIPT, blocks=section(f"{LINK} {IMG} {SCRIPT}", button(IMG, "go")))
    await expect(guest.message("press me").get_by_role("button", name=IMG)).to_be_visible()
    await local.ana.says(LINK, local.room)
    await expect(guest.page.locator("#feed .message")).to_have_count(3)
    await _is_inert(guest)


async def test_a_form_with_its_values_and_errors(guest: Guest, local: Local) -> None:
    @local.app.command("/hello")
    async def hello(ack: Any, body: Any, client: Any) -> None:
        view = {**form("<b>Form</b>", asked(IMG, "case", initial_value=SCRIPT)), "callback_id": "form"}
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @local.app.view("form")
    async def refuse(ack: Any) -> None:
        await ack(response_action="errors", errors={"case": IMG + LINK})

    await guest.types("/hello")
    field = guest.form.get_by_role("textbox")
    await expect(field).to_have_value(SCRIPT)
    await field.fill(f"{IMG}\"'><b>")
    await guest.submits()
    await expect(guest.form.get_by_role("alert")).to_have_text(IMG + LINK)
    await expect(guest.form.get_by_role("heading")).to_have_text("<b>Form</b>")
    await expect(field).to_have_value(f"{IMG}\"'><b>")
    await _is_inert(guest)


async def test_what_goes_over_the_line_is_shown_as_text(guest: Guest, local: Local) -> None:
    await local.posts(IMG + SCRIPT)
    await guest.page.get_by_role("button", name="Inspector", exact=True).click()
    line = guest.page.locator("#traffic li").filter(has_text="chat.postMessage")
    await line.locator("summary").click()
    await expect(line.locator("pre").first).to_contain_text("<script>window.hit=2</script>")
    await guest.page.get_by_role("searchbox").fill(IMG)
    await _is_inert(guest)


async def test_a_refusal_is_said_as_text(guest: Guest) -> None:
    await guest.types(f"/{IMG}")
    await expect(guest.trouble).to_be_visible()
    await _is_inert(guest)
