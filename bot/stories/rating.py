"""How far the mentee says they are: given in a form of its own, in a new goal's form, or in preparation."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.goal import Goal
from bot.domain.rating import Phase, Rating
from bot.domain.scene import Scene
from bot.store import goal as goals
from bot.store import rating as ratings
from bot.store.database import Transaction


async def rate(
    tx: Transaction, goal: Goal, mentee_id: str, phase: Phase, value: int, *, now: datetime
) -> None:
    rating = Rating(goal.team_id, goal.pair_id, goal.id, mentee_id, phase, value, now)
    await ratings.save(tx, rating)


async def rate_in_prep(tx: Transaction, scene: Scene, author_id: str, values: Mapping[str, int]) -> None:
    """By goal; the middle is the one that preparation asks about, and only the mentee is asked."""
    if author_id != scene.pair.mentee_id:
        return
    for goal_id, value in values.items():
        goal = await goals.find(tx, scene.pair.team_id, goal_id)
        if goal and goal.pair_id == scene.pair.id:
            await rate(tx, goal, author_id, Phase.MIDDLE, value, now=scene.now)
