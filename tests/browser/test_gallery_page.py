"""The gallery hangs every message and form, at both widths, and a browser complains about none."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from simulator.page.gallery import gallery_app
from tests.browser.drawn import serving
from tests.gallery.pictures import IMPORTANT
from tests.views.exhibits import NAMES, exhibits

pytestmark = pytest.mark.browser
HUNG = exhibits()
PATIENCE = 120_000  # ms, for six hundred exhibits at once
STICKING_OUT = """() => [...document.querySelectorAll(".exhibit")].filter((exhibit) =>
  [...exhibit.querySelectorAll("*")].some((each) => each.getBoundingClientRect().right > innerWidth + 1)
).map((exhibit) => exhibit.id)"""


@pytest_asyncio.fixture
async def address() -> AsyncIterator[str]:
    async with serving(gallery_app(HUNG, NAMES)) as opened:
        yield opened


async def opened(page: Page, address: str) -> None:
    await page.goto(address)
    await page.locator("#wall[aria-busy=false]").wait_for(timeout=PATIENCE)


async def test_everything_hangs_there_drawn_and_within_a_phones_width(page: Page, address: str) -> None:
    await opened(page, address)
    hung = await page.evaluate("[...document.querySelectorAll('.exhibit')].map((each) => each.id)")
    assert sorted(hung) == sorted(each.name for each in HUNG)
    assert await page.locator(".stand-in").count() == 0
    await page.set_viewport_size({"width": 375, "height": 800})
    await page.get_by_role("button", name="phone").click()
    assert await page.evaluate("document.documentElement.scrollWidth") == 375
    assert await page.evaluate(STICKING_OUT) == []


async def test_one_looks_at_a_group_in_another_light_and_width(page: Page, address: str) -> None:
    await opened(page, address + "?group=pace")
    assert await page.locator(".exhibit").count() == sum(each.name.startswith("pace:") for each in HUNG)
    paper = "getComputedStyle(document.querySelector('.frame')).backgroundColor"
    await page.get_by_role("button", name="light").click()
    light = await page.evaluate(paper)
    await page.get_by_role("button", name="dark").click()
    assert await page.evaluate(paper) != light
    await page.get_by_role("button", name="phone").click()
    box = await page.locator(".exhibit").first.bounding_box()
    assert box is not None
    assert box["width"] == 375
    assert "theme=dark&width=phone" in page.url


async def test_what_is_pressed_is_said(page: Page, address: str) -> None:
    await opened(page, address + "?group=agenda")
    card = page.locator("[id='agenda: card, minute 0']")
    await card.get_by_role("button", name="Next block").click()
    await expect(page.get_by_role("status")).to_contain_text("press")


def test_the_most_important_ones_exist() -> None:
    assert set(IMPORTANT) <= {each.name for each in HUNG}
