"""Is so long a time without a session all right? The three answers."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.check_in import Answer, CheckIn
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.pause import first_day
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories import pace as stories
from bot.stories.plan import relation_of
from bot.views.busy import busy_form
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.metadata import unpack
from bot.views.pace import answer_message
from bot.views.pause import UNTIL, paused_view
from bot.views.rhythm import change_leads, rhythm_form
from handlers.authorise import own_pair
from handlers.modal import show
from handlers.press import on_ephemeral, value
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
        pair = await _answered(tx, actor, value(body), Answer.FINE, now)
        message = answer_message(await stories.pace_of(tx, await relation_of(tx, pair, now), actor.user_id))
    await ack()
    await respond(**message.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def ask_until(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await own_pair(tx, actor, value(body), clock.now())
        stories.must_run(pair)
        couple = await pairs.couple(tx, pair)
    await show(client, body, busy_form(couple, couple.member(actor.user_id), clock.now()))
    await ack()


async def busy(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    now = clock.now()
    (pair_id,) = unpack(body["view"]["private_metadata"], 1)
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        day = Typed(body["view"]).day(UNTIL)
        if day is None:
            raise UserError("Choose a day.", UNTIL)
        reader = (await pairs.couple(tx, pair)).member(actor.user_id)
        outcome = await stories.busy(tx, pair, actor.user_id, first_day(day, reader.tz, now), now)
    sessions = (outcome.before, outcome.after)
    await ack(response_action="update", view=paused_view(outcome.couple, reader, sessions, now))


async def needs_a_change(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.begin() as tx:
        pair = await _answered(tx, actor, value(body), Answer.CHANGE, clock.now())
        couple = await pairs.couple(tx, pair)
    await show(client, body, rhythm_form(couple, actor.user_id, change_leads(couple, actor.user_id)))
    await ack()


async def _answered(tx: Transaction, actor: Actor, pair_id: str, answer: Answer, now: datetime) -> Pair:
    """Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    await stories.answered(tx, pair, CheckIn(pair.team_id, pair.id, actor.user_id, answer, now), now)
    return pair
