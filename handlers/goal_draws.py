"""What draws each of the two in the list for the coming weeks."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.goal import Goal, RouteKind, drawn
from bot.domain.pair import Pair
from bot.store import goal as goals
from bot.store.database import Database, Transaction
from bot.stories.goal import board_of, keep
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.goal_draws import drawn_in, draws_form, pair_in
from bot.views.ids import Form, Press
from handlers.authorise import pair_at_work
from handlers.modal import show, update_below
from handlers.press import value
from handlers.provide import Actor

NOTHING_TO_MARK = (
    "The list for the coming weeks is empty. Write it first; then each of you marks what draws you."
)


def register(app: AsyncApp) -> None:
    app.action(Press.GOAL_DRAWS)(mark)
    app.view(Form.GOAL_DRAWS)(marked)


async def mark(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await pair_at_work(tx, actor, value(body), clock.now())
        offered = await _list(tx, pair)
    if not offered:
        raise UserError(NOTHING_TO_MARK)
    await show(client, body, draws_form(pair, pair.role_of(actor.user_id), offered))
    await ack()


async def marked(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """Each for themselves; a goal that was closed meanwhile is left as it is."""
    view, now = body["view"], clock.now()
    async with db.begin() as tx:
        pair = await pair_at_work(tx, actor, pair_in(view), now)
        await _mark(tx, pair, view, actor, now)
        await replan(tx, pair, now)
        below = goals_view(await board_of(tx, pair, actor.user_id, now))
    await update_below(client, body, below)
    await ack()


async def _mark(tx: Transaction, pair: Pair, view: dict[str, Any], actor: Actor, now: datetime) -> None:
    there = await _list(tx, pair)
    ticked = drawn_in(view, there)
    for goal in there:
        if goal.id in ticked:
            after = drawn(goal, pair.role_of(actor.user_id), draws=ticked[goal.id])
            await keep(tx, after, actor.user_id, now)


async def _list(tx: Transaction, pair: Pair) -> list[Goal]:
    still_open = await goals.open_of_pair(tx, pair.team_id, pair.id)
    return [goal for goal in still_open if goal.route is RouteKind.WEEKS]
