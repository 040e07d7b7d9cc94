"""Is so long a time without a session all right? The three answers."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.check_in import Answer, CheckIn
from bot.domain.pair import Pair
from bot.store import pair as pairs
from bot.store.database import Database
from bot.stories.pace import answered, must_run, pace_of
from bot.stories.plan import relation_of
from bot.views.busy import busy_form, busy_until, busy_view
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.metadata import unpack
from bot.views.pace import answer_message
from bot.views.rhythm import change_leads, rhythm_form
from handlers.authorise import own_pair
from handlers.modal import show
from handlers.press import about, on_ephemeral
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.action(Press.PACE_FINE)(fine)
    app.action(Press.PACE_BUSY)(ask_until)
    app.view(Form.BUSY)(busy)
    app.action(Press.PACE_CHANGE)(needs_a_change)


async def fine(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, about(body), now)
        pair = await answered(tx, pair, _answer(pair, actor, Answer.FINE, now), now)
        message = answer_message(pace_of(await relation_of(tx, pair, now), actor.user_id))
    await ack()
    await respond(**message.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def ask_until(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await own_pair(tx, actor, about(body), clock.now())
        must_run(pair)
        couple = await pairs.couple(tx, pair)
    await show(client, body, busy_form(couple, couple.member(actor.user_id), clock.now()))
    await ack()


async def busy(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    now = clock.now()
    (pair_id,) = unpack(body["view"]["private_metadata"], 1)
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        couple = await pairs.couple(tx, pair)
        until = busy_until(Typed(body["view"]), couple.member(actor.user_id), now)
        await answered(tx, pair, replace(_answer(pair, actor, Answer.BUSY, now), until=until), now)
    await ack(response_action="update", view=busy_view(couple, couple.member(actor.user_id), until))


async def needs_a_change(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, about(body), now)
        pair = await answered(tx, pair, _answer(pair, actor, Answer.CHANGE, now), now)
        couple = await pairs.couple(tx, pair)
    await show(client, body, rhythm_form(couple, actor.user_id, change_leads(couple, actor.user_id)))
    await ack()


def _answer(pair: Pair, actor: Actor, answer: Answer, now: datetime) -> CheckIn:
    return CheckIn(pair.team_id, pair.id, actor.user_id, answer, now)
