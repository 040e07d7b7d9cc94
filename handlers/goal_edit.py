"""Changing the words of a goal, also when the other one does the same."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.goal import must_be_open, revised
from bot.store.database import Database, Transaction
from bot.stories.goal import keep, page_of
from bot.stories.plan import replan
from bot.views.goal_edit import edit_form
from bot.views.goal_input import seen_in, stamp, words_in
from bot.views.goal_page import goal_page
from bot.views.ids import Form, Press
from bot.views.payload import payload
from handlers.authorise import goal_at_work
from handlers.modal import update_below
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.switchboard import Switchboard
from handlers.today import today_of


def register(on: Switchboard) -> None:
    on.button(Press.GOAL_EDIT, by_button(edit))
    on.form(Form.GOAL_EDIT, changed)


async def edit(tx: Transaction, actor: Actor, goal_id: str, now: datetime) -> View:
    _, goal = await goal_at_work(tx, actor, goal_id, now)
    must_be_open(goal)
    return edit_form(goal, stamp(goal))


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """What the other one changed meanwhile is shown beside, never overwritten unseen."""
    view, now = body["view"], clock.now()
    goal_id, seen = seen_in(view)
    async with db.begin() as tx:
        pair, goal = await goal_at_work(tx, actor, goal_id, now)
        must_be_open(goal)
        today, words = await today_of(tx, actor, now), words_in(view)
        wanted = revised(goal, words.title, words.measure, words.due, today)
        unseen = wanted != goal and seen != stamp(goal)
        if not unseen:
            await keep(tx, wanted, actor.user_id, now)
            await replan(tx, pair, now)
        below = goal_page(await page_of(tx, pair, wanted, actor.user_id, now))
    if unseen:
        await ack(response_action="update", view=payload(edit_form(wanted, stamp(goal), goal, today)))
        return
    await update_below(client, body, below)
    await ack()
