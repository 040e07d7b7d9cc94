"""How far the mentee says they are with a goal."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.rating import must_be_the_mentees
from bot.domain.rating_due import phase_of
from bot.store.database import Transaction
from bot.stories.goal import page_of
from bot.stories.rating import rate
from bot.views.goal import goals_view
from bot.views.goal_page import goal_page
from bot.views.ids import Form, Press
from bot.views.rating import PAGE, rating_form
from bot.views.rating_input import goal_in, must_be_given, rating_in
from handlers.authorise import goal_at_work
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.GOAL_RATE, by_button(ask))
    on.form(Form.GOAL_RATE, sent_over(rated))


async def ask(tx: Transaction, actor: Actor, goal_id: str, now: datetime) -> View:
    pair, goal = await goal_at_work(tx, actor, goal_id, now)
    must_be_the_mentees(pair, actor.user_id)
    phase = phase_of(goal, now)
    progress = (await page_of(tx, pair, goal, actor.user_id, now)).progress
    given = next((each.value for each in progress.ratings if each.phase is phase), None)
    return rating_form(goal, phase, given, over=PAGE)


async def rated(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    goal_id, phase, over = goal_in(view)
    pair, goal = await goal_at_work(tx, actor, goal_id, now)
    must_be_the_mentees(pair, actor.user_id)
    await rate(tx, goal, actor.user_id, phase, must_be_given(rating_in(view)), now=now)
    page = await page_of(tx, pair, goal, actor.user_id, now)
    return goal_page(page) if over == PAGE else goals_view(page.board)
