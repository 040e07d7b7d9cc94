"""Places and messages: who sees what, what changes while one looks, what is typed."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.local import Local, asked, button, form, local_slack, section
from tests.browser.visitor import Guest

pytestmark = pytest.mark.browser


async def test_only_its_reader_sees_an_ephemeral_message(guest: Guest, local: Local) -> None:
    secret = "for Ana's eyes"
    await local.client.chat_postEphemeral(channel=local.room.id, user=local.ana.id, text=secret)
    await expect(guest.message(secret)).to_contain_text("Only visible to you")
    await expect(guest.message(secret).get_by_role("button")).to_have_count(0)
    await guest.acts_as("Ben")
    await local.posts("for all")
    await expect(guest.message("for all")).to_be_visible()
    await expect(guest.page.locator("#feed")).not_to_contain_text(secret)
    await guest.acts_as("Ana")
    await expect(guest.message(secret)).to_be_visible()


async def test_an_edit_appears_and_nobody_loses_the_focus(guest: Guest, local: Local) -> None:
    posted = await local.posts("first", blocks=section("first", button("One", "one"), button("Two", "two")))
    card = guest.message("first")
    two = card.get_by_role("button", name="Two")
    await two.focus()
    changed = section("second", button("One", "one"), button("Two", "two"))
    await local.client.chat_update(channel=local.room.id, ts=posted["ts"], text="second", blocks=changed)
    card = guest.message("second")
    await expect(card).to_contain_text("(edited)")
    await expect(card.get_by_role("button", name="Two")).to_be_focused()


async def test_a_reply_being_written_survives_what_others_say(guest: Guest, local: Local) -> None:
    first = await local.ana.says("a question", local.room)
    await guest.message("a question").hover()
    await guest.message("a question").get_by_role("button", name="Reply in thread").click()
    pane = guest.page.get_by_role("complementary", name="Thread")
    reply = pane.get_by_role("textbox", name="Reply")
    await expect(reply).to_be_focused()
    await reply.type("half a sen")
    await local.ben.says("an answer", local.room, first)
    await expect(pane).to_contain_text("an answer")
    await expect(guest.message("a question")).to_contain_text("1 reply")
    await expect(reply).to_be_focused()
    await reply.type("tence")
    await expect(reply).to_have_value("half a sentence")
    await reply.press("Enter")
    await expect(guest.message("a question")).to_contain_text("2 replies")
    await expect(reply).to_have_value("")
    await pane.get_by_role("button", name="Close thread").click()
    await expect(pane).to_have_count(0)


async def test_badges_count_what_notified_a_person_and_go_when_it_is_read(guest: Guest, local: Local) -> None:
    page = guest.page
    for number in range(2):
        await local.client.chat_postMessage(channel=local.ben.id, text=f"to Ben {number}")
    await local.posts(f"<@{local.ben.id}> look")
    await local.posts("nobody in particular")
    await expect(page.locator('[data-person="Ben"] .badge')).to_have_text("3")
    await expect(page.locator('[data-person="Ana"] .badge')).to_have_count(0)
    await guest.acts_as("Ben")
    sidebar = page.locator("#sidebar")
    # What notified him is opened for him, and thereby read.
    await expect(sidebar.locator(".badge")).to_have_text("2")
    await expect(page.locator('[data-person="Ben"] .badge')).to_have_text("2")
    await sidebar.get_by_role("button", name="Hello, direct message, 2 new for you").click()
    await expect(page.locator(".badge")).to_have_count(0)
    await guest.acts_as("Ana")
    await guest.acts_as("Ben")
    await expect(page.locator(".badge")).to_have_count(0)


async def test_unread_places_are_bold_until_they_are_opened(guest: Guest, local: Local) -> None:
    hall = local.slack.channel("hall", members=[local.ana, local.ben])
    await local.ben.says("news", hall)
    link = guest.page.get_by_role("button", name="hall, channel, unread")
    await link.click()
    await expect(guest.page.get_by_role("button", name="hall, channel", exact=True)).to_be_focused()


async def test_suggestions_by_keyboard(guest: Guest) -> None:
    box, options = guest.box, guest.page.get_by_role("option")
    await box.fill("/")
    await expect(options).to_have_count(2)
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await box.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    chosen = await options.nth(1).get_attribute("id")
    await expect(box).to_have_attribute("aria-activedescendant", chosen or "")
    await box.press("Tab")
    await expect(box).to_have_value("/plain ")
    await expect(box).to_be_focused()
    await box.type("@be")
    await expect(options).to_have_count(1)
    await box.press("Enter")
    await expect(box).to_have_value("/plain @Ben ")
    await expect(options).to_have_count(0)
    await box.fill("@")
    await expect(options).to_have_count(2)
    await box.press("ArrowUp")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await box.press("Escape")
    await expect(options).to_have_count(0)
    await expect(box).to_have_value("@")


async def test_a_suggestion_is_taken_with_the_mouse(guest: Guest) -> None:
    await guest.box.fill("/hel")
    await guest.page.get_by_role("option", name="/hello").click()
    await expect(guest.box).to_have_value("/hello ")
    await expect(guest.box).to_be_focused()


async def test_what_could_not_be_sent_stays_and_is_kept_where_it_was_typed(
    guest: Guest, local: Local
) -> None:
    local.slack.channel("hall", members=[local.ana])
    await guest.types("/unknown words")
    await expect(guest.trouble).to_contain_text("dispatch_failed")
    await expect(guest.box).to_have_value("/unknown words")
    await guest.opens("hall")
    await expect(guest.box).to_have_value("")
    await guest.opens("room")
    await expect(guest.box).to_have_value("/unknown words")


async def test_a_shortcut_is_found_in_the_menu_of_a_message(guest: Guest, local: Local) -> None:
    kept: list[str] = []

    @local.app.shortcut("keep")
    async def keep(ack: Any, body: Any, respond: Any) -> None:
        kept.append(body["message"]["text"])
        await ack()
        await respond(text="Kept", response_type="ephemeral")

    await local.ben.says("a good idea", local.room)
    message = guest.message("a good idea")
    await message.hover()
    await message.get_by_role("button", name="More actions").click()
    await guest.page.get_by_role("menuitem", name="Keep it").click()
    await expect(guest.message("Kept")).to_be_visible()
    more = message.get_by_role("button", name="More actions")
    await more.focus()
    await guest.page.keyboard.press("Enter")
    await expect(guest.page.get_by_role("menuitem", name="Keep it")).to_be_focused()
    await guest.page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await guest.page.keyboard.press("Enter")
    await guest.page.keyboard.press("Enter")
    await expect(guest.page.locator("#feed .message").filter(has_text="Kept")).to_have_count(2)
    assert kept == ["a good idea", "a good idea"]


async def test_nobody_writes_where_the_app_listens_to_nobody(guest: Guest, local: Local) -> None:
    await local.client.chat_postMessage(channel=local.ana.id, text="hello")
    await guest.opens("Hello")
    await expect(guest.page.locator("#composer")).to_have_text(
        "Sending messages to this app has been turned off."
    )
    await expect(guest.box).to_have_count(0)


async def test_an_archived_channel_is_closed(guest: Guest, local: Local) -> None:
    await guest.box.fill("too late")
    await local.slack.archives(local.room)
    await expect(guest.page.locator("#composer")).to_have_text("This channel has been archived.")


async def test_trouble_is_said_in_front_of_a_form(page: Page) -> None:
    async with local_slack(deadline=3.0) as local:
        guest = Guest(page, local.slack)

        @local.app.command("/hello")
        async def hello(ack: Any, body: Any, client: Any) -> None:
            await client.views_open(trigger_id=body["trigger_id"], view=form("Form", asked("Case", "case")))
            await ack()

        await guest.comes()
        await guest.types("/hello")
        await guest.form.get_by_label("Case").fill("words")
        await guest.submits()
        # Nothing of the app listens to this form.
        await expect(guest.form.get_by_role("alert")).to_have_text(
            "We had some trouble connecting. Try again?"
        )
        await expect(guest.form.get_by_label("Case")).to_have_value("words")
        await page.keyboard.press("Escape")
        await expect(guest.form).to_have_count(0)
        await expect(guest.box).to_be_focused()
        await page.close()
