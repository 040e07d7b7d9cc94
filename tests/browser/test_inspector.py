"""The inspector: what goes between the app and Slack, newest first."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect
from slack_sdk.errors import SlackApiError

from tests.browser.local import Local, section
from tests.browser.visitor import Guest

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture
async def guest(local: Local, page: Page) -> Guest:
    await local.posts("first", blocks=section("unfold me"))
    visitor = Guest(page, local.slack)
    await visitor.comes()
    await page.get_by_role("button", name="Inspector").click()
    return visitor


def _lines(guest: Guest) -> Locator:
    return guest.page.get_by_role("list", name="Traffic").locator("> li")


async def test_the_newest_stands_first_also_when_it_comes_later(guest: Guest, local: Local) -> None:
    await expect(_lines(guest).first).to_contain_text("chat.postMessage")
    await local.client.conversations_info(channel=local.room.id)
    await expect(_lines(guest).first).to_contain_text("conversations.info")
    await expect(_lines(guest).nth(1)).to_contain_text("chat.postMessage")


async def test_a_refused_call_is_red_and_says_why(guest: Guest, local: Local) -> None:
    with pytest.raises(SlackApiError):
        await local.client.chat_postMessage(channel="C0", text="nowhere")
    line = _lines(guest).first
    await expect(line.locator(".verdict")).to_have_text("channel_not_found")
    colour = "node => getComputedStyle(node).color"
    red = await line.locator("summary").evaluate(colour)
    assert red != await _lines(guest).nth(1).locator("summary").evaluate(colour)


async def test_a_payload_unfolds_pretty_printed(guest: Guest) -> None:
    line = _lines(guest).first
    await expect(line.locator("pre")).to_have_count(0)
    await line.locator("summary").press("Enter")
    arguments = line.locator("pre").first
    await expect(arguments).to_contain_text('"text": "first"')
    lines = (await arguments.inner_text()).splitlines()
    assert '        "text": "unfold me",' in lines or '        "text": "unfold me"' in lines
    await expect(line.locator("pre").nth(1)).to_contain_text('"ok": true')


async def test_the_filter_looks_into_names_and_payloads(guest: Guest, local: Local) -> None:
    await local.client.conversations_info(channel=local.room.id)
    search = guest.page.get_by_role("searchbox", name="Filter the traffic")
    await search.fill("UNFOLD")
    await expect(_lines(guest)).to_have_count(1)
    await local.posts("another to unfold")
    await expect(_lines(guest)).to_have_count(2)
    await local.posts("not this one")
    await search.fill("no such thing")
    await expect(_lines(guest)).to_have_count(0)
    await search.fill("")
    await expect(_lines(guest).filter(has_text="chat.postMessage")).to_have_count(3)


async def test_what_is_being_read_stays_open_when_the_answer_comes(guest: Guest, local: Local) -> None:
    seen = asyncio.Event()

    @local.app.command("/hello")
    async def hello(ack: Any) -> None:
        await seen.wait()
        await ack("the answer")

    await guest.types("/hello you")
    line = _lines(guest).filter(has_text="/hello you")
    await expect(line.locator(".verdict")).to_have_text("…")
    await line.locator("summary").press("Enter")
    seen.set()
    await expect(line.locator(".verdict")).to_have_text("answered")
    await expect(line.locator("pre").first).to_contain_text('"text": "you"')
    await expect(line.locator("pre").nth(1)).to_contain_text("the answer")


async def test_it_closes_and_gives_the_focus_back(guest: Guest) -> None:
    await expect(guest.page.get_by_role("searchbox")).to_be_focused()
    await guest.page.get_by_role("button", name="Close inspector").press("Enter")
    opener = guest.page.get_by_role("button", name="Inspector")
    await expect(opener).to_be_focused()
    await expect(opener).to_have_attribute("aria-pressed", "false")
    await expect(guest.page.get_by_role("complementary")).to_have_count(0)
