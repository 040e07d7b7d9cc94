"""Takes the pictures in docs/gallery: a group a picture, and what matters most on a phone and in the dark."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from playwright.async_api import Browser, async_playwright

from simulator.page.gallery import Exhibit
from tests.chromium import ARGUMENTS
from tests.gallery.palette import paletted

# The edges are for tests, and for `make gallery ARGS=--serve`; a picture shows what pairs will see.
EDGES = re.compile(
    r"edges|hostile|right to left|ampersands|lines|emoji|full|\blong|too |sixty|twenty|hundred|twelve|500"
    r"|longest|more than|an odd|upon another|upon the other|cancel, which|1 ideas|5 ideas|in a room"
    r"|all open of many|every day|with whom|over the list|which pair|ten pairs|wrap-up, topics|due, joined"
    r"|done already|open again"
)
IMPORTANT = (
    "agenda: card, minute 0",
    "agenda: card, held",
    "session: next, a date",
    "session: announced",
    "pair: invitation",
    "prep: before, for the mentor",
    "prep: the mentor's form",
    "record: wrap-up, empty",
    "record: after",
    "record: due",
    "goal: the list",
    "goal: a page",
    "topic: list",
    "pace: question",
    "session: help",
)
BEST = "the most important"


@dataclass(frozen=True)
class Picture:
    name: str
    group: str
    theme: str = "light"
    width: str = "desktop"

    @property
    def query(self) -> str:
        asked = {"bare": "1", "group": self.group, "theme": self.theme, "width": self.width}
        return "?" + urlencode(asked)


def ordinary(exhibits: list[Exhibit]) -> list[Exhibit]:
    """Those for pictures; the most important ones hang a second time, in a group of their own."""
    best = [replace(each, name=f"{BEST}: {each.name}") for each in exhibits if each.name in IMPORTANT]
    return [*(each for each in exhibits if not EDGES.search(each.name)), *best]


def pictures(exhibits: list[Exhibit]) -> list[Picture]:
    groups = dict.fromkeys(each.name.split(":")[0] for each in exhibits)
    wanted = [Picture(group, group) for group in groups if group != BEST]
    wanted.append(Picture("phone", BEST, width="phone"))
    wanted.append(Picture("phone-dark", BEST, theme="dark", width="phone"))
    wanted.append(Picture("agenda-dark", "agenda", theme="dark"))
    return wanted


async def take(address: str, wanted: list[Picture], chromium: str) -> AsyncIterator[tuple[str, bytes]]:
    """Each picture's name and its PNG."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        blank = await browser.new_page()
        for picture in wanted:
            yield picture.name, await paletted(blank, await _shot(browser, address + picture.query))
        await browser.close()


async def _shot(browser: Browser, address: str) -> bytes:
    page = await browser.new_page(viewport={"width": 2000, "height": 1000}, locale="en-GB")
    await page.goto(address)
    await page.locator("#wall[aria-busy=false]").wait_for(timeout=120_000)
    shot = await page.screenshot(full_page=True)
    await page.close()
    return shot
