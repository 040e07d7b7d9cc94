"""Ideas: caught by a command or a form, listed, and made into something."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.idea import LONGEST, Idea, retold
from bot.domain.text import clean, from_command
from bot.store import idea as ideas
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories.idea import catch, names_in, shelf_of
from bot.views.idea import Opened, idea_form, kept, read_idea, read_opened
from bot.views.ideas import ideas_view
from bot.views.ids import COMMAND, Form, Press, Word
from handlers.authorise import own_idea
from handlers.command import rest, word
from handlers.modal import show, update, update_below
from handlers.press import about, entry, on
from handlers.provide import Actor

ANY_LENGTH = 1_000_000
"""Characters; what is too long for one idea is not refused here but shown in a form."""


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.IDEA)])(caught)
    app.action(Press.ADD_IDEA)(opened)
    app.action(Press.ADD, matchers=[entry(Press.ADD_IDEA)])(opened)
    app.view(Form.IDEA)(saved)
    on(app, Press.IDEAS, listed)
    app.action(Press.IDEAS_NEWER)(turned)
    app.action(Press.IDEAS_OLDER)(turned)


async def caught(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    text = await typed_text(db, actor, rest(body))
    if text and len(text) <= LONGEST:
        origin = f"command:{body['trigger_id']}"
        draft = Idea(new_id(), actor.team_id, actor.user_id, text, clock.now(), origin=origin)
        async with db.begin() as tx:
            await catch(tx, draft)
        await ack(response_type="ephemeral", **kept().payload())
        return
    async with db.read() as tx:
        total = await ideas.count(tx, actor.team_id, actor.user_id)
    await show(client, body, idea_form(Opened(new_id(), kept=False), text=text, total=total))
    await ack()


async def opened(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, actor: Actor
) -> None:
    """From a card, which an idea has nothing to do with, or over the list of ideas."""
    if body.get("view"):
        await show(client, body, idea_form(Opened(new_id(), kept=False, page=about(body))))
    else:
        async with db.read() as tx:
            total = await ideas.count(tx, actor.team_id, actor.user_id)
        await show(client, body, idea_form(Opened(new_id(), kept=False), total=total))
    await ack()


async def saved(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now, form = clock.now(), read_opened(body["view"])
    text = read_idea(body["view"])
    async with db.begin() as tx:
        idea = await _meant(tx, actor, form, now)
        await ideas.save(tx, retold(idea, text))
        below = await _list(tx, actor, page_in(form.page), now) if form.page else None
    if below:
        await update_below(client, body, below)
    await ack()


async def listed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _list(tx, actor, 0, clock.now())
    await show(client, body, view)
    await ack()


async def turned(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _list(tx, actor, page_in(about(body)), clock.now())
    await update(client, body, view)
    await ack()


async def typed_text(db: Database, actor: Actor, text: str) -> str:
    """What somebody typed in a command or a message, with people's names for their ids."""
    async with db.read() as tx:
        names = await names_in(tx, actor.team_id, text)
    return clean(from_command(text, names), limit=ANY_LENGTH)


def page_in(value: str) -> int:
    """Of the list; the first one for anything that is no page."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 0


async def _meant(tx: Transaction, actor: Actor, form: Opened, now: datetime) -> Idea:
    """The idea that the form is about. Raises UserError."""
    if form.kept or await ideas.find(tx, actor.team_id, form.idea_id):
        return await own_idea(tx, actor, form.idea_id)
    return Idea(form.idea_id, actor.team_id, actor.user_id, "", now, origin=f"form:{form.idea_id}")


async def _list(tx: Transaction, actor: Actor, page: int, now: datetime) -> View:
    return ideas_view(await shelf_of(tx, actor.team_id, actor.user_id, page, now))
