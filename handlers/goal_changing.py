"""Changing goals: the words of one, and what draws somebody in the list for the coming weeks."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.goal import Goal, RouteKind, drawn, must_be_open, revised
from bot.domain.pair import Pair
from bot.store import goal as goals
from bot.store.database import Database, Transaction
from bot.stories.goal import board_of, keep, page_of
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.goal_forms import drawn_in, draws_form, edit_form, edited, pair_in, seen_in, stamp
from bot.views.goal_page import goal_page
from bot.views.ids import Form, Press
from handlers.authorise import goal_at_work, pair_at_work
from handlers.modal import show, update_below
from handlers.press import value
from handlers.provide import Actor
from handlers.today import today_of

NOTHING_TO_MARK = (
    "The list for the coming weeks is empty. Write it first; then each of you marks what draws you."
)


def register(app: AsyncApp) -> None:
    app.action(Press.GOAL_EDIT)(edit)
    app.view(Form.GOAL_EDIT)(changed)
    app.action(Press.GOAL_DRAWS)(mark)
    app.view(Form.GOAL_DRAWS)(marked)


async def edit(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        _, goal = await goal_at_work(tx, actor, value(body), clock.now())
    must_be_open(goal)
    await show(client, body, edit_form(goal, stamp(goal)))
    await ack()


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """What the other one changed meanwhile is shown beside, never overwritten unseen."""
    view, now = body["view"], clock.now()
    goal_id, seen = seen_in(view)
    async with db.begin() as tx:
        pair, goal = await goal_at_work(tx, actor, goal_id, now)
        must_be_open(goal)
        today, draft = await today_of(tx, actor, now), edited(view)
        wanted = revised(goal, draft.title, draft.measure, draft.due, today)
        unseen = wanted != goal and seen != stamp(goal)
        if not unseen:
            await keep(tx, wanted, actor.user_id, now)
            await replan(tx, pair, now)
        below = goal_page(await page_of(tx, pair, wanted, actor.user_id, now))
    if unseen:
        await ack(response_action="update", view=edit_form(wanted, stamp(goal), goal, today))
        return
    await update_below(client, body, below)
    await ack()


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
