"""How far the mentee says they are with a goal."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.rating import must_be_the_mentees, phase_of
from bot.store.database import Database
from bot.stories.goal import page_of
from bot.stories.rating import rate
from bot.views.goal import goals_view
from bot.views.goal_page import goal_page
from bot.views.ids import Form, Press
from bot.views.rating import PAGE, goal_in, must_be_given, rating_form, rating_in
from handlers.authorise import goal_at_work
from handlers.modal import show, update_below
from handlers.press import value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.action(Press.GOAL_RATE)(ask)
    app.view(Form.GOAL_RATE)(rated)


async def ask(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.read() as tx:
        pair, goal = await goal_at_work(tx, actor, value(body), now)
        must_be_the_mentees(pair, actor.user_id)
        phase = phase_of(goal, now)
        progress = (await page_of(tx, pair, goal, actor.user_id, now)).progress
    given = next((each.value for each in progress.ratings if each.phase is phase), None)
    await show(client, body, rating_form(goal, phase, given, over=PAGE))
    await ack()


async def rated(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    goal_id, phase, over = goal_in(view)
    async with db.begin() as tx:
        pair, goal = await goal_at_work(tx, actor, goal_id, now)
        must_be_the_mentees(pair, actor.user_id)
        await rate(tx, goal, actor.user_id, phase, must_be_given(rating_in(view)), now=now)
        page = await page_of(tx, pair, goal, actor.user_id, now)
    await update_below(client, body, goal_page(page) if over == PAGE else goals_view(page.board))
    await ack()
