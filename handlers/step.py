"""The steps of a goal: added, done, undone, removed, or made an action of the mentee."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.goal import Goal, Step, must_be_open, must_take
from bot.domain.pair import Pair
from bot.store import goal as goals
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories import step as stories
from bot.stories.goal import add_steps, page_of
from bot.stories.goal_making import Making, steps_of
from bot.stories.plan import replan
from bot.views.goal_page import ACTION, DONE, REMOVE, UNDO, goal_page
from bot.views.ids import Form, Press
from bot.views.step import STEPS, made_in, steps_form, steps_in
from handlers.authorise import NO_GOAL, goal_at_work
from handlers.modal import update
from handlers.opening import by_button
from handlers.press import chosen, value
from handlers.provide import Actor
from handlers.sending import sent_over

Change = Callable[[Transaction, Goal, Step, str, datetime], Awaitable[None]]
CHANGES: dict[str, Change] = {
    DONE: stories.done,
    UNDO: stories.undone,
    REMOVE: stories.removed,
    ACTION: stories.made_an_action,
}


def register(app: AsyncApp) -> None:
    app.action(Press.STEP_CHANGE)(changed)
    app.action(Press.STEPS_ADD)(by_button(add))
    app.view(Form.STEPS_ADD)(sent_over(added))


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    change = CHANGES.get(chosen(body).partition(":")[0])
    if change is None:
        raise UserError(NO_GOAL)
    await update(client, body, await _change(db, actor, value(body), change, clock.now()))
    await ack()


async def add(tx: Transaction, actor: Actor, goal_id: str, now: datetime) -> View:
    _, goal = await goal_at_work(tx, actor, goal_id, now)
    must_be_open(goal)
    return steps_form(goal, new_id())


async def added(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    goal_id, token = made_in(view)
    pair, goal = await goal_at_work(tx, actor, goal_id, now)
    must_be_open(goal)
    await _add(tx, goal, steps_in(view), Making(token, actor.user_id, now))
    return await _page(tx, pair, goal, actor, now)


async def _add(tx: Transaction, goal: Goal, texts: list[str], making: Making) -> None:
    if not texts:
        raise UserError("Write one step a line.", STEPS)
    everything = await goals.steps_of_pair(tx, goal.team_id, goal.pair_id)
    there = [step for step in everything if step.goal_id == goal.id]
    first = max((step.position + 1 for step in there), default=0)
    wanted = steps_of(goal, texts, making, first)
    known = {step.id for step in there}
    must_take(there, sum(step.id not in known for step in wanted), STEPS)
    await add_steps(tx, goal, wanted, making.by, making.now)


async def _change(db: Database, actor: Actor, step_id: str, change: Change, now: datetime) -> View:
    async with db.begin() as tx:
        step = await goals.find_step(tx, actor.team_id, step_id)
        pair, goal = await goal_at_work(tx, actor, step.goal_id if step else "", now)
        must_be_open(goal)
        if step:
            await change(tx, goal, step, actor.user_id, now)
        return await _page(tx, pair, goal, actor, now)


async def _page(tx: Transaction, pair: Pair, goal: Goal, actor: Actor, now: datetime) -> View:
    await replan(tx, pair, now)
    return goal_page(await page_of(tx, pair, goal, actor.user_id, now))
