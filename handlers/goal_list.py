"""The list of goals for the coming weeks."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.goal import board_of
from bot.stories.goal_making import Making, write_list
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.goal_making import LINES, list_form, titles_in
from bot.views.ids import Form, Press
from bot.views.step import made_in
from handlers.authorise import pair_at_work
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.GOAL_LIST, by_button(write))
    on.form(Form.GOAL_LIST, sent_over(list_written))


async def write(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    return list_form(await pair_at_work(tx, actor, pair_id, now), new_id())


async def list_written(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    pair_id, token = made_in(view)
    pair = await pair_at_work(tx, actor, pair_id, now)
    titles = titles_in(view)
    if not titles:
        raise UserError("Write one goal a line.", LINES)
    await write_list(tx, pair, titles, Making(token, actor.user_id, now))
    await replan(tx, pair, now)
    return goals_view(await board_of(tx, pair, actor.user_id, now))
