"""Introducing oneself before the first session."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.introduction import Introduction, awaited, must_be_awaited
from bot.domain.pair import Pair
from bot.store import introduction as introductions
from bot.store import member as members
from bot.store import session as sessions
from bot.store.database import Database, Transaction
from bot.stories.plan import replan
from bot.views.choice import choice_form
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.introduction import answers_in, introduction_form, pair_in
from handlers.authorise import own_pair, running_pairs
from handlers.command import word
from handlers.modal import show, update
from handlers.press import chosen, on, value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.INTRODUCE)])(introduce)
    on(app, Press.INTRODUCE, introduce_to)
    app.action({"action_id": Press.CHOOSE_PAIR, "block_id": Form.INTRODUCE})(pair_chosen)
    app.view(Form.INTRODUCE)(introduced)


async def introduce(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], now)
        new = [pair for pair in running if await _awaited(tx, pair, now)] or running[:1]
        view = await _form_for(tx, new[0].id, actor, now) if len(new) == 1 else await _choice(tx, new, actor)
    await show(client, body, view)
    await ack()


async def introduce_to(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_for(tx, value(body), actor, clock.now())
    await show(client, body, view)
    await ack()


async def pair_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_for(tx, chosen(body), actor, clock.now())
    await update(client, body, view)
    await ack()


async def introduced(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    view, now = body["view"], clock.now()
    async with db.begin() as tx:
        pair = await _own_new_pair(tx, pair_in(view), actor, now)
        introduction = Introduction(pair.id, pair.team_id, actor.user_id, now, answers_in(view))
        await introductions.save(tx, introduction)
        await replan(tx, pair, now)
    await ack()


async def _awaited(tx: Transaction, pair: Pair, now: datetime) -> bool:
    return awaited(await sessions.of_pair(tx, pair.team_id, pair.id, now))


async def _choice(tx: Transaction, new: list[Pair], actor: Actor) -> View:
    partners = [
        (pair.id, await members.get(tx, pair.team_id, pair.partner_of(actor.user_id))) for pair in new
    ]
    options = [(pair_id, partner.name) for pair_id, partner in partners]
    return choice_form(
        Form.INTRODUCE, "Introduce yourself", "To whom do you want to introduce yourself?", options
    )


async def _form_for(tx: Transaction, pair_id: str, actor: Actor, now: datetime) -> View:
    pair = await _own_new_pair(tx, pair_id, actor, now)
    partner = await members.get(tx, pair.team_id, pair.partner_of(actor.user_id))
    saved = await introductions.find(tx, pair.id, pair.team_id, actor.user_id)
    return introduction_form(pair, partner, saved)


async def _own_new_pair(tx: Transaction, pair_id: str, actor: Actor, now: datetime) -> Pair:
    """The actor's pair before its first session has ended. Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    must_be_awaited(pair, await sessions.of_pair(tx, pair.team_id, pair.id, now))
    return pair
