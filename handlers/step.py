"""The steps of a goal: done, undone, removed, or made an action of the mentee."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.goal import Goal, Step, must_be_open
from bot.domain.pair import Pair
from bot.store import goal as goals
from bot.store.database import Transaction
from bot.stories import step as stories
from bot.stories.goal import page_of
from bot.stories.plan import replan
from bot.views.goal_page import ACTION, DONE, REMOVE, UNDO, goal_page
from bot.views.ids import Press
from handlers.authorise import NO_GOAL, goal_at_work
from handlers.opening import by_choice
from handlers.provide import Actor
from handlers.switchboard import Switchboard

Change = Callable[[Transaction, Goal, Step, str, datetime], Awaitable[None]]
CHANGES: dict[str, Change] = {
    DONE: stories.done,
    UNDO: stories.undone,
    REMOVE: stories.removed,
    ACTION: stories.made_an_action,
}


def register(on: Switchboard) -> None:
    on.button(Press.STEP_CHANGE, by_choice(changed, changes=True))


async def changed(tx: Transaction, actor: Actor, entry: str, now: datetime) -> View:
    what, _, step_id = entry.partition(":")
    change = CHANGES.get(what)
    if change is None:
        raise UserError(NO_GOAL)
    step = await goals.find_step(tx, actor.team_id, step_id)
    pair, goal = await goal_at_work(tx, actor, step.goal_id if step else "", now)
    must_be_open(goal)
    if step:
        await change(tx, goal, step, actor.user_id, now)
    return await page_after(tx, pair, goal, actor, now)


async def page_after(tx: Transaction, pair: Pair, goal: Goal, actor: Actor, now: datetime) -> View:
    await replan(tx, pair, now)
    return goal_page(await page_of(tx, pair, goal, actor.user_id, now))
