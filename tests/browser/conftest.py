"""A real browser, and pages on which any complaint of the browser fails the test."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.local import Local, local_slack
from tests.browser.visitor import Guest
from tests.chromium import ARGUMENTS, MISSING, chromium_path

PATIENCE = 20_000  # ms; a machine may have other work to do
expect.set_options(timeout=PATIENCE)


@pytest_asyncio.fixture
async def chromium() -> AsyncIterator[Browser]:
    path = chromium_path()
    if path is None:
        pytest.skip(MISSING)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    """A new page; it fails the test on any error in its console and any exception in its scripts."""
    complaints: list[str] = []
    context = await chromium.new_context(locale="en-GB", viewport={"width": 1000, "height": 800})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield page
    await context.close()
    assert complaints == []


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Local]:
    """Who needs another one says so in a fixture of this name."""
    async with local_slack() as opened:
        yield opened


@pytest_asyncio.fixture
async def guest(local: Local, page: Page) -> Guest:
    visitor = Guest(page, local.slack)
    await visitor.comes()
    return visitor
