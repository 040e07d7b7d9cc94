"""What draws each of the two in the list for the coming weeks."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.goal import Goal, RouteKind, drawn
from bot.domain.pair import Pair
from bot.store import goal as goals
from bot.store.database import Transaction
from bot.stories.goal import board_of, keep
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.goal_draws import drawn_in, draws_form, pair_in
from bot.views.ids import Form, Press
from handlers.authorise import pair_at_work
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard

NOTHING_TO_MARK = (
    "The list for the coming weeks is empty. Write it first; then each of you marks what draws you."
)


def register(on: Switchboard) -> None:
    on.button(Press.GOAL_DRAWS, by_button(mark))
    on.form(Form.GOAL_DRAWS, sent_over(marked))


async def mark(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await pair_at_work(tx, actor, pair_id, now)
    offered = await _list(tx, pair)
    if not offered:
        raise UserError(NOTHING_TO_MARK)
    return draws_form(pair, pair.role_of(actor.user_id), offered)


async def marked(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    """Each for themselves; a goal that was closed meanwhile is left as it is."""
    pair = await pair_at_work(tx, actor, pair_in(view), now)
    await _mark(tx, pair, view, actor, now)
    await replan(tx, pair, now)
    return goals_view(await board_of(tx, pair, actor.user_id, now))


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
