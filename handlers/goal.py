"""The goals of a pair: the list, the page of each, and what is made of one at a press."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.goal import Goal, GoalState, must_have_room, settled
from bot.domain.pair import Pair
from bot.domain.rating import Phase
from bot.domain.rating_due import asked
from bot.store import goal as goals
from bot.store.database import Database, Transaction
from bot.stories.goal import board_of, focus, page_of, settle
from bot.stories.plan import replan
from bot.views.board import Board
from bot.views.goal import goals_view
from bot.views.goal_entry import FOCUS, OPEN, UNFOCUS
from bot.views.goal_page import goal_history, goal_page
from bot.views.ids import Press, Word
from bot.views.rating import LIST, rating_form
from handlers.authorise import NO_GOAL, goal_at_work, own_goal, own_pair, running_pairs
from handlers.modal import in_turn, show, update
from handlers.opening import by_button, by_command
from handlers.press import chosen, value
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.GOALS, by_command(listed))
    on.press(Press.GOALS, by_button(opened))
    # Three forms may lie upon each other, and the list may be the second: so it and the pages take turns.
    on.button(Press.GOALS_OF, by_button(opened, in_turn))
    on.button(Press.GOAL_HISTORY, by_button(history))
    on.button(Press.GOAL_CHANGE, changed)


async def listed(tx: Transaction, actor: Actor, channel: str, now: datetime) -> View:
    running = await running_pairs(tx, actor, channel, now)
    return goals_view(await board_of(tx, running[0], actor.user_id, now))


async def opened(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await own_pair(tx, actor, pair_id, now)
    return goals_view(await board_of(tx, pair, actor.user_id, now))


async def history(tx: Transaction, actor: Actor, goal_id: str, now: datetime) -> View:
    pair, goal = await own_goal(tx, actor, goal_id, now)
    return goal_history(await page_of(tx, pair, goal, actor.user_id, now))


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    what, now, then = chosen(body).partition(":")[0], clock.now(), None
    if what == OPEN:
        view = await _page(db, actor, value(body), now)
    elif what in {FOCUS, UNFOCUS}:
        view = await _focus(db, actor, value(body), now, on=what == FOCUS)
    elif what in set(GoalState):
        view, then = await _settle(db, actor, value(body), GoalState(what), now)
    else:
        raise UserError(NO_GOAL)
    await update(client, body, view)
    if then:
        await show(client, body, then)
    await ack()


async def _page(db: Database, actor: Actor, goal_id: str, now: datetime) -> View:
    async with db.read() as tx:
        pair, goal = await own_goal(tx, actor, goal_id, now)
        return goal_page(await page_of(tx, pair, goal, actor.user_id, now))


async def _focus(db: Database, actor: Actor, goal_id: str, now: datetime, *, on: bool) -> View:
    async with db.begin() as tx:
        pair, goal = await goal_at_work(tx, actor, goal_id, now)
        if on:
            pair = await focus(tx, pair, goal, actor.user_id, now)
        elif pair.focus_id == goal.id:
            pair = await focus(tx, pair, None, actor.user_id, now)
        return goals_view(await _after(tx, pair, actor, now))


async def _settle(
    db: Database, actor: Actor, goal_id: str, state: GoalState, now: datetime
) -> tuple[View, View | None]:
    """The list as it is then, and the form in which the mentee may say how far they got."""
    async with db.begin() as tx:
        pair, goal = await goal_at_work(tx, actor, goal_id, now)
        if state is GoalState.OPEN and not goal.open:
            must_have_room(await goals.of_pair(tx, pair.team_id, pair.id), goal.route, 1)
        after = settled(goal, state, now)
        pair = await settle(tx, pair, after, actor.user_id, now)
        board = await _after(tx, pair, actor, now)
    return goals_view(board), _end_rating(board, after)


async def _after(tx: Transaction, pair: Pair, actor: Actor, now: datetime) -> Board:
    await replan(tx, pair, now)
    return await board_of(tx, pair, actor.user_id, now)


def _end_rating(board: Board, goal: Goal) -> View | None:
    rated = next(each.rated for each in board.goals if each.goal.id == goal.id)
    if goal.open or not board.mentee or not asked(goal, rated, board.now):
        return None
    return rating_form(goal, Phase.END, None, over=LIST)
