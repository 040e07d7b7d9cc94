"""How far the mentee says they are: given in a form of its own, in a new goal's form, or in preparation."""

from datetime import datetime

from bot.domain.goal import Goal
from bot.domain.rating import Phase, Rating
from bot.store import rating as ratings
from bot.store.database import Transaction


async def rate(
    tx: Transaction, goal: Goal, mentee_id: str, phase: Phase, value: int, *, now: datetime
) -> None:
    rating = Rating(goal.team_id, goal.pair_id, goal.id, mentee_id, phase, value, now)
    await ratings.save(tx, rating)
