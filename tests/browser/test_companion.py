"""The companion's own shortcut, and its direct messages that nobody writes in, on the page."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.demo.stage import Beginning, Stage, open_stage
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest_asyncio.fixture
async def stage() -> AsyncIterator[Stage]:
    async with open_stage("", 0.0, lambda _: None, Beginning(MONDAY, 1.0)) as opened:
        yield opened


@pytest_asyncio.fixture
async def visitor(stage: Stage, page: Page) -> AsyncIterator[Visitor]:
    visitor = Visitor(page, stage)
    await visitor.comes()
    await _pair(visitor)
    yield visitor


async def _pair(visitor: Visitor) -> None:
    await visitor.acts_as("Ana")
    await visitor.opens("general")
    await visitor.types("/mentor start @Ben")
    await visitor.submits()
    await expect(visitor.form).to_have_count(0)
    await visitor.acts_as("Ben")
    await visitor.message("invites you").get_by_role("button", name="Accept").click()
    await visitor.opens("mentoring-")


async def test_a_message_is_saved_for_mentoring_and_waits_among_the_ideas(visitor: Visitor) -> None:
    await visitor.types("Kim says no without a reason")
    said = visitor.message("Kim says no without a reason")
    await said.hover()
    await said.get_by_role("button", name="More actions").click()
    await visitor.page.get_by_role("menuitem", name="Save for mentoring").click()
    kept = visitor.message("Kept, for you alone")
    await expect(kept).to_be_visible()
    await kept.get_by_role("button", name="My ideas").click()
    await expect(visitor.form).to_contain_text("Kim says no without a reason")


async def test_its_direct_messages_take_no_command(visitor: Visitor) -> None:
    await visitor.opens("Mentor Companion")
    await expect(visitor.page.locator("#composer")).to_have_text(
        "Sending messages to this app has been turned off."
    )
    await expect(visitor.box).to_have_count(0)
    await expect(visitor.message("invites you")).to_contain_text("You accepted.")
