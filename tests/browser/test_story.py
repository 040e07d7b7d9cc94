"""The story of the demo, clicked through by hand: from an invitation to the second preparation."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.demo.stage import Beginning, Stage, open_stage
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
FIRST = datetime(2026, 12, 3, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest_asyncio.fixture
async def stage() -> AsyncIterator[Stage]:
    async with open_stage("", 0.0, lambda _: None, Beginning(MONDAY, 1.0)) as opened:
        yield opened


async def test_two_people_meet_and_come_to_their_second_preparation(stage: Stage, page: Page) -> None:
    visitor = Visitor(page, stage)
    await visitor.comes()
    await _invites(visitor)
    await _accepts(visitor)
    await _prepares(visitor)
    await _meets(visitor)
    await _wraps_up(visitor)
    await _writes(visitor)
    await _sets_a_goal(visitor)


async def _invites(visitor: Visitor) -> None:
    await visitor.acts_as("Ana")
    await visitor.opens("general")
    await visitor.types("/mentor start @Ben")
    await visitor.fills({"First session": "2026-11-01", "Time": "14:00"})
    await visitor.submits()
    wrong = visitor.form.get_by_role("alert").first
    await expect(wrong).to_contain_text("past")
    assert await visitor.form.locator("[aria-invalid=true]").count() >= 1
    await visitor.fills(
        {"First session": f"{FIRST:%Y-%m-%d}", "Where you meet": "https://meet.example.org/x"}
    )
    await visitor.submits()
    await expect(visitor.form).to_have_count(0)


async def _accepts(visitor: Visitor) -> None:
    ben = visitor.page.locator('[data-person="Ben"]')
    await expect(ben.locator(".badge")).to_have_text("1")
    await visitor.acts_as("Ben")
    await visitor.message("invites you").get_by_role("button", name="Accept").click()
    await visitor.opens("mentoring-")
    await expect(visitor.message("This is your place for it")).to_be_visible()


async def _prepares(visitor: Visitor) -> None:
    await visitor.opens("general")
    await visitor.types("/mentor prep")
    case = visitor.form.get_by_label("Which real, recent situation")
    await case.fill("My numbers were questioned")
    await visitor.fills({"What happened, what did I try": "The client doubted my forecast on Friday."})
    await visitor.submits()
    await expect(visitor.form).to_have_count(0)
    await visitor.acts_as("Ana")
    await visitor.opens("general")
    await visitor.types("/mentor prep")
    await expect(visitor.form).to_contain_text("My numbers were questioned")
    await visitor.fills({"What do I want to achieve": "One sentence to try"})
    await visitor.submits()
    await expect(visitor.form).to_have_count(0)


async def _meets(visitor: Visitor) -> None:
    await visitor.until(FIRST)
    await visitor.opens("mentoring-")
    card = visitor.message("Now · ")
    await expect(card).to_contain_text("Getting to know each other")
    await expect(card).to_contain_text("Goals and objectives · 1 topic, 1 aim")
    before = await card.inner_text()
    await card.get_by_role("button", name="+5 min").click()
    await expect(card).not_to_have_text(before)
    await visitor.until(FIRST + timedelta(minutes=40))
    await expect(card).to_contain_text("One sentence to try")
    await card.locator(".replies").click()
    await expect(visitor.page.locator("#pane")).to_contain_text("Goals and objectives")
    await visitor.page.get_by_role("button", name="Close thread").click()


async def _wraps_up(visitor: Visitor) -> None:
    await visitor.until(FIRST + timedelta(minutes=82))
    await visitor.message("Now · ").locator(".replies").click()
    await visitor.page.locator("#pane").get_by_role("button", name="Wrap up").last.click()
    await visitor.fills(
        {"Summary of key findings": "Freezing is a habit", "Action 1": "Write three questions"}
    )
    await visitor.submits()
    await expect(visitor.form.get_by_role("alert")).to_have_text(
        "Choose who does it, in the menu below the text."
    )
    await visitor.form.get_by_label("Who does action 1?").select_option(label="Ben")
    await visitor.submits()
    await expect(visitor.form).to_have_count(0)


async def _writes(visitor: Visitor) -> None:
    await visitor.until(FIRST + timedelta(minutes=92))
    await visitor.acts_as("Ben")
    await visitor.opens("Mentor Companion")
    await visitor.message("Five short questions").get_by_role("button", name="Write diary").click()
    await visitor.fills({"The most valuable lesson": "I may say: let me think"})
    await visitor.submits()
    await expect(visitor.message("Your diary is written.")).to_be_visible()


async def _sets_a_goal(visitor: Visitor) -> None:
    """A form upon a form, and back again."""
    await visitor.opens("general")
    await visitor.types("/mentor goals")
    await visitor.form.get_by_role("button", name="How we use goals").click()
    await expect(visitor.form.locator(".below")).to_be_visible()
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.form.locator(".below")).to_have_count(0)
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.form).to_have_count(0)
