"""How a mentoring ends, and looking back on it."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.look_back import LookBack, looked_back, must_be_editable
from bot.domain.pair import Pair, must_be_endable
from bot.store import look_back as look_backs
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories import closing as stories
from bot.stories.plan import replan
from bot.views.closing import end_question, ended
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.look_back import answers_in, look_back_form
from bot.views.metadata import unpack
from handlers.authorise import own_pair, running_pairs
from handlers.command import word
from handlers.modal import show
from handlers.press import about, on, on_ephemeral, value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.END)])(end)
    on(app, Press.END, ask)
    app.action(Press.END_PAIR)(end_pair)
    app.action(Press.LOOK_BACK)(look_back)
    app.view(Form.LOOK_BACK)(saved)


async def end(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], clock.now())
        couples = [await pairs.couple(tx, pair) for pair in running]
    await ack(response_type="ephemeral", **end_question(couples, actor.user_id).payload())


async def ask(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await own_pair(tx, actor, about(body), clock.now())
        must_be_endable(pair)
        question = end_question([await pairs.couple(tx, pair)], actor.user_id)
    await ack()
    await respond(**question.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def end_pair(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        pair = await stories.end(tx, await own_pair(tx, actor, about(body), now), actor.user_id, now)
        message = ended(await pairs.couple(tx, pair), actor.user_id)
    await ack()
    await respond(**message.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def look_back(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await _own_ended(tx, actor, value(body), clock.now())
        partner = await members.get(tx, pair.team_id, pair.partner_of(actor.user_id))
        before = await look_backs.find(tx, pair.id, pair.team_id, actor.user_id)
    await show(client, body, look_back_form(pair, partner, before))
    await ack()


async def saved(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    now = clock.now()
    (pair_id,) = unpack(body["view"]["private_metadata"], 1)
    async with db.begin() as tx:
        pair = await _own_ended(tx, actor, pair_id, now)
        blank = LookBack(pair.id, pair.team_id, actor.user_id, now)
        before = await look_backs.find(tx, pair.id, pair.team_id, actor.user_id) or blank
        await look_backs.save(tx, looked_back(before, answers_in(body["view"]), now))
        await replan(tx, pair, now)
    await ack()


async def _own_ended(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Pair:
    """Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    must_be_editable(pair, now)
    return pair
