"""Which routes to goals a pair takes."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.route import chosen
from bot.store import pair as pairs
from bot.store import route as routes
from bot.store.database import Transaction
from bot.stories.goal import board_of
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.ids import Form, Press
from bot.views.route import read_routes, routes_form
from handlers.authorise import pair_at_work
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.ROUTES, by_button(ask))
    on.form(Form.ROUTES, sent_over(changed))


async def ask(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await pair_at_work(tx, actor, pair_id, now)
    couple = await pairs.couple(tx, pair)
    taken = await routes.of_pair(tx, pair.team_id, pair.id)
    return routes_form(couple, couple.member(actor.user_id), taken, now)


async def changed(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    pair_id, seen, wanted = read_routes(view)
    pair = await pair_at_work(tx, actor, pair_id, now)
    there = await routes.of_pair(tx, pair.team_id, pair.id)
    for route in chosen(pair, there, seen, wanted, by=actor.user_id, now=now):
        await routes.save(tx, route)
    await replan(tx, pair, now)
    return goals_view(await board_of(tx, pair, actor.user_id, now))
