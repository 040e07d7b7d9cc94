"""New steps of a goal."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.goal import Goal, must_be_open, must_take
from bot.store import goal as goals
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.goal import add_steps
from bot.stories.goal_making import Making, steps_of
from bot.views.ids import Form, Press
from bot.views.step import STEPS, made_in, steps_form, steps_in
from handlers.authorise import goal_at_work
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.step import page_after
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.STEPS_ADD, by_button(add))
    on.form(Form.STEPS_ADD, sent_over(added))


async def add(tx: Transaction, actor: Actor, goal_id: str, now: datetime) -> View:
    _, goal = await goal_at_work(tx, actor, goal_id, now)
    must_be_open(goal)
    return steps_form(goal, new_id())


async def added(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    goal_id, token = made_in(view)
    pair, goal = await goal_at_work(tx, actor, goal_id, now)
    must_be_open(goal)
    await _add(tx, goal, steps_in(view), Making(token, actor.user_id, now))
    return await page_after(tx, pair, goal, actor, now)


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
