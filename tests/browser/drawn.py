"""Draws blocks on an otherwise empty page, and keeps what a person does with them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from playwright.async_api import Locator, Page

from simulator.page.files import add_files

Json = dict[str, Any]
NOW = 1_796_119_200  # Tuesday 1 December 2026, 11:00 in Berlin
PEOPLE = [{"id": "U1", "name": "Ana"}, {"id": "U2", "name": "Ben"}]
EMPTY = """<!doctype html><html lang="en"><head><title>Blocks</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/blocks.css"></head><body><div id="here"></div></body></html>"""
DRAW = """async ([blocks, surface, reader]) => {
  const { renderBlocks } = await import("/page/blocks.js");
  const names = Object.fromEntries(reader.people.map(({ id, name }) => [id, name]));
  window.events = [];
  const seen = {
    name: (id) => names[id] ?? id, channel: (id) => (id === "C1" ? "pair-ana-ben" : id), zone: reader.zone,
    locale: reader.locale, me: "U1", now: () => reader.now * 1000,
    people: () => reader.people, channels: () => [],
  };
  const act = (event) => {
    events.push(event);
    return new Promise((done) => { window.finish = done; if (!surface.slow) done(); });
  };
  document.querySelector("#here").replaceChildren(renderBlocks(blocks, seen, { ...surface, act }));
}"""


@dataclass
class Drawing:
    page: Page
    reader: Json = field(
        default_factory=lambda: {"zone": "Europe/Berlin", "locale": "en-GB", "now": NOW, "people": PEOPLE}
    )

    async def draw(self, *blocks: Json, **surface: Any) -> Locator:
        surface = {"kind": "message", "state": {}, "errors": {}, **surface}
        await self.page.evaluate(DRAW, [list(blocks), surface, self.reader])
        return self.page.locator("#here .blocks")

    async def mrkdwn(self, text: str, **more: Any) -> Locator:
        blocks = await self.draw({"type": "section", "text": {"type": "mrkdwn", "text": text, **more}})
        return blocks.locator(".text")

    async def events(self) -> list[Json]:
        found: list[Json] = await self.page.evaluate("events")
        return found

    async def event(self) -> Json:
        """The one thing that was done; what was chosen outside a form may come a moment later."""
        await self.page.wait_for_function("events.length > 0")
        (one,) = await self.events()
        return one


@asynccontextmanager
async def drawing(page: Page) -> AsyncIterator[Drawing]:
    app = web.Application()
    add_files(app)
    app.router.add_get("/", _empty)
    async with serving(app) as address:
        await page.goto(address)
        yield Drawing(page)


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def _empty(_: web.Request) -> web.Response:
    return web.Response(text=EMPTY, content_type="text/html")


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[Json]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


def actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "b", "elements": [{"action_id": "a", **each} for each in elements]}


def entry(element: Json, **block: Any) -> Json:
    return {
        "type": "input",
        "block_id": "b",
        "label": plain("Label"),
        "element": {"action_id": "a", **element},
        **block,
    }
