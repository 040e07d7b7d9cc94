"""How a pair meets: seen and changed by either of the two."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.pair import Pair, PairState
from bot.domain.rhythm import Rhythm, changed, rhythm_of
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.plan import replan
from bot.stories.settings import settings_of
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.rhythm import chosen_rhythm, overtaken, read_seen, rhythm_form
from handlers.authorise import own_pair, own_scene, own_self
from handlers.modal import show, update_below
from handlers.press import about, entry, on, value
from handlers.provide import Actor

NOT_RUNNING = "This mentoring is not running, so there is nothing to change. `/mentor next` shows more."


def register(app: AsyncApp) -> None:
    on(app, Press.RHYTHM, open_form)
    app.action(Press.MORE, matchers=[entry(Press.RHYTHM)])(open_from_card)
    app.view(Form.RHYTHM)(saved)


async def open_form(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await own_pair(tx, actor, value(body), clock.now())
        must_run(pair)
        couple = await pairs.couple(tx, pair)
    await show(client, body, rhythm_form(couple, actor.user_id))
    await ack()


async def open_from_card(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """The card's menu carries its session."""
    async with db.read() as tx:
        scene = await own_scene(tx, actor, about(body), clock.now())
        must_run(scene.pair)
    await show(client, body, rhythm_form(scene.couple, actor.user_id))
    await ack()


async def saved(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    pair_id, seen = read_seen(body["view"]["private_metadata"])
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        must_run(pair)
        wanted = chosen_rhythm(Typed(body["view"]), pair.minutes)
        again = await _overtaken(tx, pair, wanted, seen, actor)
        if again is None:
            await _keep(tx, changed(pair, wanted, actor.user_id, now), pair, now)
        below = await settings_of(tx, await own_self(tx, actor), now)
    # What it can lie upon are the settings, which say what it changes.
    await update_below(client, body, below)
    await (ack(response_action="update", view=again) if again else ack())


def must_run(pair: Pair) -> None:
    """Raises UserError."""
    if pair.state not in {PairState.ACTIVE, PairState.PAUSED}:
        raise UserError(NOT_RUNNING)


async def _overtaken(tx: Transaction, pair: Pair, wanted: Rhythm, seen: int, actor: Actor) -> View | None:
    """The form again, where somebody changed the same meanwhile: nothing is overwritten unseen."""
    if pair.changes == seen or wanted == rhythm_of(pair):
        return None
    couple = await pairs.couple(tx, pair)
    return rhythm_form(couple, actor.user_id, overtaken(couple, actor.user_id), wanted)


async def _keep(tx: Transaction, pair: Pair, before: Pair, now: datetime) -> None:
    if pair is not before:
        await pairs.save(tx, pair)
        await replan(tx, pair, now)
