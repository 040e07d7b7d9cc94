"""Goals as the two see them, and what a press makes of one: never without its line in the history."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.action import ActionState
from bot.domain.difference import Difference, differences
from bot.domain.errors import UserError
from bot.domain.goal import Goal, Step
from bot.domain.history import Change, What
from bot.domain.pair import Pair
from bot.domain.progress import Progress, as_done, standing
from bot.store import action as actions
from bot.store import goal as goals
from bot.store import pair as pairs
from bot.store import rating as ratings
from bot.store import route as routes
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.partners import running_named
from bot.views.board import Board
from bot.views.goal_page import Page


async def goals_of(tx: Transaction, pair: Pair, *, rated: bool = False) -> list[Progress]:
    """The one in focus first, the closed ones last. `rated`: with the ratings, which are not for messages."""
    promised = await actions.of_pair(tx, pair.team_id, pair.id)
    steps = as_done(await goals.steps_of_pair(tx, pair.team_id, pair.id), promised)
    given = await ratings.of_pair(tx, pair.team_id, pair.id) if rated else []
    return standing(await goals.of_pair(tx, pair.team_id, pair.id), steps, given, pair.focus_id)


async def board_of(tx: Transaction, pair: Pair, user_id: str, now: datetime) -> Board:
    couple = await pairs.couple(tx, pair)
    return Board(
        couple=couple,
        reader=couple.member(user_id),
        goals=await goals_of(tx, pair, rated=True),
        routes=frozenset(route.kind for route in await routes.of_pair(tx, pair.team_id, pair.id) if route.on),
        now=now,
        others=await running_named(tx, pair.team_id, user_id, now),
    )


async def page_of(tx: Transaction, pair: Pair, goal: Goal, user_id: str, now: datetime) -> Page:
    board = await board_of(tx, pair, user_id, now)
    promised = await actions.of_pair(tx, pair.team_id, pair.id)
    return Page(
        board=board,
        progress=next(each for each in board.goals if each.goal.id == goal.id),
        history=await goals.history(tx, goal),
        actions=frozenset(each.origin for each in promised if each.state is not ActionState.DROPPED),
    )


async def keep(tx: Transaction, goal: Goal, by: str, now: datetime) -> None:
    """A new goal, or what was made of one. Nothing happens where nothing changed."""
    before = await goals.find(tx, goal.team_id, goal.id)
    if before == goal:
        return
    await goals.save(tx, goal)
    await note(tx, goal, differences(before, goal), by, now)


async def settle(tx: Transaction, pair: Pair, goal: Goal, by: str, now: datetime) -> Pair:
    """Reached, closed or open again; the pair as it is then: what is closed is in focus no more."""
    await keep(tx, goal, by, now)
    if goal.open or pair.focus_id != goal.id:
        return pair
    without = replace(pair, focus_id="")
    await pairs.save(tx, without)
    return without


async def focus(tx: Transaction, pair: Pair, goal: Goal | None, by: str, now: datetime) -> Pair:
    """On one goal, or on none; the pair as it is then. Raises UserError for one that is closed."""
    if goal and not goal.open:
        raise UserError("This goal is closed. Reopen it first, then it can be in focus.")
    wanted = goal.id if goal else ""
    if pair.focus_id == wanted:
        return pair
    if last := await goals.find(tx, pair.team_id, pair.focus_id):
        await note(tx, last, [(What.UNFOCUS, "", "")], by, now)
    if goal:
        await note(tx, goal, [(What.FOCUS, "", "")], by, now)
    focused = replace(pair, focus_id=wanted)
    await pairs.save(tx, focused)
    return focused


async def add_steps(tx: Transaction, goal: Goal, steps: Iterable[Step], by: str, now: datetime) -> None:
    """With one line of history; the same form sent twice adds them once."""
    there = {step.id for step in await goals.steps_of_pair(tx, goal.team_id, goal.pair_id)}
    new = [step for step in steps if step.id not in there]
    for step in new:
        await goals.save_step(tx, step)
    if new:
        await note(tx, goal, [(What.STEPS, "", str(len(new)))], by, now)


async def note(tx: Transaction, goal: Goal, changes: Iterable[Difference], by: str, now: datetime) -> None:
    await goals.note(
        tx,
        [
            Change(new_id(), goal.team_id, goal.pair_id, goal.id, now, by, what, before, after)
            for what, before, after in changes
        ],
    )
