"""The clock strip: stand still, go faster, on to the next moment; none where there is none to turn."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.local import MONDAY, HandControls, Local, local_slack
from tests.browser.visitor import Guest

pytestmark = pytest.mark.browser

TIMES = "\N{MULTIPLICATION SIGN}"
TURN = """(menu, speed) => {
    menu.append(new Option(speed, speed));
    menu.value = speed;
    menu.dispatchEvent(new Event("change"));
}"""


@pytest.fixture
def controls() -> HandControls:
    return HandControls()


@pytest_asyncio.fixture
async def local(controls: HandControls) -> AsyncIterator[Local]:
    async with local_slack(controls) as opened:
        yield opened


async def test_pause_and_go_on_at_the_chosen_speed(guest: Guest, controls: HandControls) -> None:
    clock = guest.page.get_by_role("group", name="The clock")
    speed = clock.get_by_label("Speed of the clock")
    assert await speed.locator("option").all_inner_texts() == [f"{each}{TIMES}" for each in (1, 10, 60, 600)]
    await speed.select_option(f"600{TIMES}")
    await clock.get_by_role("button", name="Pause").click()
    on = clock.get_by_role("button", name="Go on")
    await expect(on).to_be_focused()
    assert controls.speed == 0
    await on.press("Enter")
    await expect(clock.get_by_role("button", name="Pause")).to_be_focused()
    assert controls.speed == 600


async def test_it_shows_the_time_of_whoever_acts(guest: Guest, controls: HandControls) -> None:
    controls.speed = 0
    shown = guest.page.locator("#now")
    await expect(shown).to_have_text("Mon 30 Nov, 10:00:00")
    await guest.acts_as("Ben")
    await expect(shown).to_have_text("Mon 30 Nov, 04:00:00")


async def test_a_speed_set_elsewhere_is_shown(guest: Guest, controls: HandControls) -> None:
    controls.speed = 30
    await expect(guest.page.get_by_label("Speed of the clock")).to_have_value("30")


async def test_next_goes_to_the_next_moment(guest: Guest, controls: HandControls) -> None:
    controls.speed, controls.due = 0, MONDAY + timedelta(hours=5)
    following = guest.page.locator("#jump")
    await expect(following).to_have_text("Next: Mon 30 Nov, 15:00")
    await following.click()
    await expect(guest.page.locator("#now")).to_have_text("Mon 30 Nov, 15:00:00")
    await expect(following).to_have_text("Nothing is planned")
    await expect(following).to_be_focused()
    assert controls.jumped == 1
    await expect(following).to_be_disabled()
    await following.press("Enter")
    await expect(guest.trouble).to_have_text("Nothing is planned yet: there is no next moment to go to.")


@pytest.mark.parametrize("speed", [0.5, 601, -1])
async def test_a_speed_that_no_clock_has_is_refused_with_a_sentence(
    guest: Guest, controls: HandControls, speed: float
) -> None:
    """Through the page's own menu, as somebody would who changed it."""
    await guest.page.locator("#speed").evaluate(TURN, speed)
    await expect(guest.trouble).to_have_text("The clock runs from 1 to 600 times as fast, or stands still.")
    assert controls.speed == 1


async def test_without_a_clock_to_turn_there_is_none(page: Page) -> None:
    async with local_slack() as local:
        guest = Guest(page, local.slack)
        await guest.comes()
        await expect(page.get_by_role("button", name="Inspector")).to_be_visible()
        for name in ("#now", "#pause", "#speed", "#jump"):
            await expect(page.locator(name)).to_have_count(0)
        await local.posts("words")
        await expect(guest.message("words")).to_be_visible()
        await page.close()
