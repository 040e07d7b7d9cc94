"""Catching an idea: by a command, or in a form."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.idea import LONGEST, Idea
from bot.domain.text import clean
from bot.domain.tokens import from_command
from bot.store import idea as ideas
from bot.store.database import Database
from bot.store.ids import new_id
from bot.stories.idea import catch, names_in
from bot.views.idea import idea_form
from bot.views.idea_input import Opened
from bot.views.idea_kept import kept
from bot.views.ids import Press, Word
from handlers.command import rest
from handlers.modal import show
from handlers.press import about
from handlers.provide import Actor
from handlers.switchboard import Switchboard

ANY_LENGTH = 1_000_000
"""Characters; what is too long for one idea is not refused here but shown in a form."""


def register(on: Switchboard) -> None:
    on.command(Word.IDEA, caught)
    on.button(Press.ADD_IDEA, opened)
    on.entry(Press.ADD, Press.ADD_IDEA, opened)


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


async def typed_text(db: Database, actor: Actor, text: str) -> str:
    """What somebody typed in a command or a message, with people's names for their ids."""
    async with db.read() as tx:
        names = await names_in(tx, actor.team_id, text)
    return clean(from_command(text, names), limit=ANY_LENGTH)
