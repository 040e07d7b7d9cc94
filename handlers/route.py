"""Which routes to goals a pair takes."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.route import chosen
from bot.store import pair as pairs
from bot.store import route as routes
from bot.store.database import Database
from bot.stories.goal import board_of
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.ids import Form, Press
from bot.views.route import read_routes, routes_form
from handlers.authorise import pair_at_work
from handlers.modal import show, update_below
from handlers.press import value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.action(Press.ROUTES)(ask)
    app.view(Form.ROUTES)(changed)


async def ask(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.read() as tx:
        pair = await pair_at_work(tx, actor, value(body), now)
        couple = await pairs.couple(tx, pair)
        taken = await routes.of_pair(tx, pair.team_id, pair.id)
    await show(client, body, routes_form(couple, couple.member(actor.user_id), taken, now))
    await ack()


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    pair_id, seen, wanted = read_routes(view)
    async with db.begin() as tx:
        pair = await pair_at_work(tx, actor, pair_id, now)
        there = await routes.of_pair(tx, pair.team_id, pair.id)
        for route in chosen(pair, there, seen, wanted, by=actor.user_id, now=now):
            await routes.save(tx, route)
        await replan(tx, pair, now)
        below = goals_view(await board_of(tx, pair, actor.user_id, now))
    await update_below(client, body, below)
    await ack()
