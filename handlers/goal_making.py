"""A new career goal with its steps."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.pair import Pair, Role
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.goal import board_of
from bot.stories.goal_making import Draft, Making, make_career_goal
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.goal_input import words_in
from bot.views.goal_making import add_form
from bot.views.ids import Form, Press
from bot.views.rating_input import rating_in
from bot.views.step import made_in, steps_in
from handlers.authorise import pair_at_work
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard
from handlers.today import today_of


def register(on: Switchboard) -> None:
    on.button(Press.GOAL_ADD, by_button(add))
    on.form(Form.GOAL_ADD, sent_over(career_goal_made))


async def add(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await pair_at_work(tx, actor, pair_id, now)
    return add_form(pair, pair.role_of(actor.user_id), new_id())


async def career_goal_made(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    pair_id, token = made_in(view)
    pair = await pair_at_work(tx, actor, pair_id, now)
    draft = Draft(words_in(view), steps_in(view), _rating(view, pair, actor))
    making = Making(token, actor.user_id, now)
    pair = await make_career_goal(tx, pair, draft, making, await today_of(tx, actor, now))
    await replan(tx, pair, now)
    return goals_view(await board_of(tx, pair, actor.user_id, now))


def _rating(view: dict[str, Any], pair: Pair, actor: Actor) -> int | None:
    """Only the mentee is asked."""
    return rating_in(view) if pair.role_of(actor.user_id) is Role.MENTEE else None
