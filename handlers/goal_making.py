"""New goals: a career goal with its steps, and the list for the coming weeks."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.pair import Pair, Role
from bot.store.database import Database
from bot.store.ids import new_id
from bot.stories.goal import board_of
from bot.stories.goal_making import Draft, Making, make_career_goal, write_list
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.goal_edit import words_in
from bot.views.goal_making import LINES, add_form, list_form, titles_in
from bot.views.ids import Form, Press
from bot.views.rating import rating_in
from bot.views.step import made_in, steps_in
from handlers.authorise import pair_at_work
from handlers.modal import show, update_below
from handlers.press import value
from handlers.provide import Actor
from handlers.today import today_of


def register(app: AsyncApp) -> None:
    app.action(Press.GOAL_ADD)(add)
    app.view(Form.GOAL_ADD)(career_goal_made)
    app.action(Press.GOAL_LIST)(write)
    app.view(Form.GOAL_LIST)(list_written)


async def add(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await pair_at_work(tx, actor, value(body), clock.now())
    await show(client, body, add_form(pair, pair.role_of(actor.user_id), new_id()))
    await ack()


async def career_goal_made(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    pair_id, token = made_in(view)
    async with db.begin() as tx:
        pair = await pair_at_work(tx, actor, pair_id, now)
        draft = Draft(words_in(view), steps_in(view), _rating(view, pair, actor))
        making = Making(token, actor.user_id, now)
        pair = await make_career_goal(tx, pair, draft, making, await today_of(tx, actor, now))
        await replan(tx, pair, now)
        below = goals_view(await board_of(tx, pair, actor.user_id, now))
    await update_below(client, body, below)
    await ack()


def _rating(view: dict[str, Any], pair: Pair, actor: Actor) -> int | None:
    """Only the mentee is asked."""
    return rating_in(view) if pair.role_of(actor.user_id) is Role.MENTEE else None


async def write(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        pair = await pair_at_work(tx, actor, value(body), clock.now())
    await show(client, body, list_form(pair, new_id()))
    await ack()


async def list_written(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    pair_id, token = made_in(view)
    async with db.begin() as tx:
        pair = await pair_at_work(tx, actor, pair_id, now)
        titles = titles_in(view)
        if not titles:
            raise UserError("Write one goal a line.", LINES)
        await write_list(tx, pair, titles, Making(token, actor.user_id, now))
        await replan(tx, pair, now)
        below = goals_view(await board_of(tx, pair, actor.user_id, now))
    await update_below(client, body, below)
    await ack()
