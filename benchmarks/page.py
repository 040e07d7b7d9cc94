"""How soon the page of the local Slack shows a channel of 1,000 messages, and whether it scrolls smoothly.

In a real browser; frames are counted beside those of an empty page in the same browser, in turns, because
a machine without a screen, or with other work, draws fewer for both.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from playwright.async_api import Browser, Page, async_playwright
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.tables import Table
from simulator import Channel, LocalSlack
from tests.chromium import ARGUMENTS, MISSING, chromium_path

MESSAGES = 1000
ROUNDS = 3
GOAL = 1000
"""Milliseconds until the first contentful paint."""
FRAMES = 300
"""In which the whole channel goes by: five seconds, faster than a wheel turns."""

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Bench"},
    "features": {"bot_user": {"display_name": "Bench"}},
    "oauth_config": {"scopes": {"bot": ["chat:write"]}},
    "settings": {"interactivity": {"is_enabled": True}, "socket_mode_enabled": True},
}
PAINTED = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime"""
ALL_THERE = f"""() => document.querySelectorAll("#feed .message").length >= {MESSAGES} && performance.now()"""
SCROLL = f"""async (selector) => {{
    const node = selector && document.querySelector(selector);
    const long = [];
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries()));
    observer.observe({{ type: "longtask" }});
    const frame = () => new Promise(requestAnimationFrame);
    if (node) node.scrollTop = 0;
    await frame();
    const began = await frame();
    for (let count = 0; count < {FRAMES}; count += 1) {{
        if (node) node.scrollTop = (node.scrollHeight - node.clientHeight) * count / {FRAMES};
        await frame();
    }}
    const took = (await frame()) - began;
    observer.disconnect();
    return {{ rate: ({FRAMES} + 1) / took * 1000, long: long.length }};
}}"""


@dataclass(frozen=True, slots=True)
class Seen:
    painted: float
    """Milliseconds from the request to the first contentful paint."""
    complete: float
    """Milliseconds until every message is in the page."""
    long_tasks: int
    """Of more than 50 ms, while scrolling."""
    rate: float
    """Frames a second while scrolling."""
    empty_long_tasks: int
    empty_rate: float


async def measure_page() -> Table:
    path = chromium_path()
    if path is None:
        return Table("The page of the local Slack", (), [], (f"It was not measured. {MISSING}",))
    async with _long_channel() as slack, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        seen = [await _visit(browser, slack.address) for _ in range(ROUNDS)]
        await browser.close()
    return _table(seen)


async def _visit(browser: Browser, address: str) -> Seen:
    """With nothing in the browser's cache."""
    context = await browser.new_context(viewport={"width": 1200, "height": 800})
    empty, page = await context.new_page(), await context.new_page()
    await page.goto(address)
    complete = await (await page.wait_for_function(ALL_THERE)).json_value()
    painted = await (await page.wait_for_function(PAINTED)).json_value()
    scrolled = await _scrolled(page, "#feed")
    beside = await _scrolled(empty, "")
    await context.close()
    return Seen(painted, complete, scrolled["long"], scrolled["rate"], beside["long"], beside["rate"])


async def _scrolled(page: Page, selector: str) -> Any:
    """A page in the background draws no frames."""
    await page.bring_to_front()
    return await page.evaluate(SCROLL, selector)


@asynccontextmanager
async def _long_channel() -> AsyncIterator[LocalSlack]:
    began, said = datetime(2026, 11, 30, 9, tzinfo=UTC), 0
    async with LocalSlack(MANIFEST, lambda: began + timedelta(minutes=said), limits=False) as slack:
        room = slack.channel("room", members=[slack.person("Ana"), slack.person("Ben")], with_app=True)
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        for said in range(MESSAGES):
            await _post(client, room, said)
        yield slack


async def _post(client: AsyncWebClient, room: Channel, number: int) -> None:
    """Every third one is a card, with a heading, a list and buttons."""
    words = f"Message *{number}*: what we agreed, `as code`, and a <https://example.org|link>. " * 2
    label = {"type": "plain_text", "text": "Press"}
    card: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": f"Session {number}"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": words}},
        {"type": "actions", "elements": [{"type": "button", "action_id": "a", "text": label}]},
    ]
    await client.chat_postMessage(channel=room.id, text=words, blocks=card[: 0 if number % 3 else None])


def _table(seen: list[Seen]) -> Table:
    paints = [each.painted for each in seen]
    rows = [
        ("first paint, ms", f"{median(paints):.0f}"),
        (f"within {GOAL:,} ms", f"{sum(each <= GOAL for each in paints)} of {len(paints)}"),
        ("all there, ms", f"{median(each.complete for each in seen):.0f}"),
        ("long tasks", f"{median(each.long_tasks for each in seen):.0f}"),
        ("of an empty page", f"{median(each.empty_long_tasks for each in seen):.0f}"),
        ("frames/s", f"{median(each.rate for each in seen):.0f}"),
        ("of an empty page's", f"{median(each.rate / each.empty_rate for each in seen):.2f}"),
    ]
    title = f"The page with a channel of {MESSAGES:,} messages, median of {len(seen)} visits"
    return Table(title, ("", ""), rows)
