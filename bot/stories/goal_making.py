"""New goals: the same form sent twice makes them once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.goal import Goal, RouteKind, Step, must_have_room, revised
from bot.domain.pair import Pair
from bot.domain.rating import Phase
from bot.store import goal as goals
from bot.store.database import Transaction
from bot.store.ids import derived_id
from bot.stories.goal import add_steps, focus, keep
from bot.stories.rating import rate
from bot.views.goal_input import Words
from bot.views.goal_making import LINES


@dataclass(frozen=True, slots=True)
class Making:
    """A form that makes goals or steps: its one-time token, who sent it, and when."""

    token: str
    by: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A career goal as somebody wrote it down."""

    words: Words
    steps: Sequence[str]
    rating: int | None = None
    """Of the mentee, now that it begins."""


async def make_career_goal(tx: Transaction, pair: Pair, draft: Draft, making: Making, today: date) -> Pair:
    """The pair as it is then: where no goal was in focus, this one is. Raises UserError."""
    there = await goals.of_pair(tx, pair.team_id, pair.id)
    empty = _goal(pair, RouteKind.CAREER, making, 0, len(there))
    if any(goal.id == empty.id for goal in there):
        return pair
    words = draft.words
    goal = revised(empty, words.title, words.measure, words.due, today)
    must_have_room(there, RouteKind.CAREER, 1, "title")
    await keep(tx, goal, making.by, making.now)
    await add_steps(tx, goal, steps_of(goal, draft.steps, making), making.by, making.now)
    if draft.rating is not None:
        await rate(tx, goal, pair.mentee_id, Phase.START, draft.rating, now=making.now)
    return pair if pair.focus_id else await focus(tx, pair, goal, making.by, making.now)


async def write_list(tx: Transaction, pair: Pair, titles: Sequence[str], making: Making) -> None:
    """Raises UserError."""
    there = await goals.of_pair(tx, pair.team_id, pair.id)
    known = {goal.id for goal in there}
    wanted = [
        replace(_goal(pair, RouteKind.WEEKS, making, number, len(there)), title=title)
        for number, title in enumerate(titles)
    ]
    new = [goal for goal in wanted if goal.id not in known]
    must_have_room(there, RouteKind.WEEKS, len(new), LINES)
    for goal in new:
        await keep(tx, goal, making.by, making.now)


def steps_of(goal: Goal, texts: Sequence[str], making: Making, first: int = 0) -> list[Step]:
    """`first`: how many there are already."""
    return [
        Step(
            id=derived_id(goal.id, making.token, number),
            team_id=goal.team_id,
            pair_id=goal.pair_id,
            goal_id=goal.id,
            position=first + number,
            text=text,
        )
        for number, text in enumerate(texts)
    ]


def _goal(pair: Pair, route: RouteKind, making: Making, number: int, first: int) -> Goal:
    """Without its words. `number`: of the goals in the form; `first`: how many there were before."""
    return Goal(
        id=derived_id(pair.id, making.token, number),
        team_id=pair.team_id,
        pair_id=pair.id,
        route=route,
        title="",
        created_by=making.by,
        created_at=making.now,
        position=first + number,
    )
