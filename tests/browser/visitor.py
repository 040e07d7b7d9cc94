"""A visitor of the page, in the words of what one does there."""

from datetime import datetime, timedelta

from playwright.async_api import Locator, Page, expect

from bot.demo.stage import Stage
from simulator import LocalSlack

MOST_JUMPS = 60


class Guest:
    """Everything is done by what a person sees: labels, names of buttons, words in a message."""

    def __init__(self, page: Page, slack: LocalSlack) -> None:
        self.page = page
        self.slack = slack

    async def comes(self) -> None:
        await self.page.goto(self.slack.address)
        await expect(self.page.locator("#place-head h2")).not_to_be_empty()

    async def acts_as(self, name: str) -> None:
        person = self.page.get_by_role("group", name="Acting as").locator(f'[data-person="{name}"]')
        await person.click()
        await expect(person).to_have_attribute("aria-pressed", "true")

    async def opens(self, place: str) -> None:
        link = self.page.locator("#sidebar").get_by_role("button", name=place).first
        await link.click()
        await expect(link).to_have_attribute("aria-current", "page")

    async def types(self, words: str) -> None:
        await self.box.fill(words)
        await self.box.press("Escape")  # what is suggested goes
        await self.box.press("Enter")

    @property
    def box(self) -> Locator:
        return self.page.locator("#composer textarea")

    @property
    def trouble(self) -> Locator:
        return self.page.locator("#trouble")

    def message(self, text: str) -> Locator:
        """The newest in the open place with this text."""
        return self.page.locator("#feed .message").filter(has_text=text).last

    @property
    def form(self) -> Locator:
        return self.page.locator("dialog.modal")

    async def fills(self, answers: dict[str, str]) -> None:
        for label, answer in answers.items():
            await self.form.get_by_label(label).first.fill(answer)

    async def submits(self) -> None:
        await self.form.locator("footer .primary").click()
        await expect(self.form.locator("footer [aria-busy]")).to_have_count(0)


class Visitor(Guest):
    """Of the demo, with the real companion."""

    def __init__(self, page: Page, stage: Stage) -> None:
        super().__init__(page, stage.slack)
        self.stage = stage

    async def until(self, moment: datetime) -> None:
        """Press *Next* till the clock would pass this moment."""
        for _ in range(MOST_JUMPS):
            # What is being said this moment must not be over when *Next* is pressed.
            assert await self.stage.hands.idle()
            due = await self.stage.hands.upcoming()
            if due is None or due > moment + timedelta(seconds=1):
                return
            jump = self.page.locator("#jump")
            await jump.click()
            await expect(jump).not_to_have_attribute("aria-busy", "true")
        raise AssertionError(f"{moment} was never reached")
