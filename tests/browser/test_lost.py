"""The local Slack stops, and comes again: the page says so, and goes on by itself."""

import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.local import local_slack
from tests.browser.visitor import Guest

pytestmark = pytest.mark.browser


@pytest.fixture
def port() -> int:
    """One that is free now, so that the same page finds the next local Slack there."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest_asyncio.fixture
async def lonely(chromium: Browser) -> AsyncIterator[Page]:
    """A page that may complain: a line that cannot be opened is an error in any browser's console."""
    page = await chromium.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    await page.close()


async def test_the_page_waits_and_comes_back(lonely: Page, port: int) -> None:
    async with local_slack(port=port) as local:
        guest = Guest(lonely, local.slack)
        await guest.comes()
        await guest.acts_as("Ben")
        await guest.types("before")
        await expect(guest.message("before")).to_be_visible()
        await lonely.get_by_role("button", name="Inspector").click()
        await local.posts("old traffic")
        await expect(lonely.locator("#traffic")).to_contain_text("chat.postMessage")
    await expect(guest.trouble).to_have_text("The local Slack has stopped. This page waits for it.")
    await guest.types("into the void")
    await expect(guest.box).to_have_value("into the void")
    async with local_slack(port=port) as local:
        await expect(guest.trouble).to_be_hidden()
        await expect(lonely.locator('[data-person="Ben"]')).to_have_attribute("aria-pressed", "true")
        await expect(lonely.locator("#feed")).not_to_contain_text("before")
        await expect(lonely.locator("#traffic")).not_to_contain_text("chat.postMessage")
        await expect(guest.box).to_have_value("into the void")
        await guest.box.press("Enter")
        await expect(guest.message("into the void")).to_be_visible()
        assert [each.text for each in local.ben.reads(local.room)] == ["into the void"]
        await lonely.close()
