"""Queries about goals."""

from sqlalchemy import select

from bot.domain.goal import Goal
from bot.store.database import Transaction
from bot.store.mapping import to_value
from bot.store.models import GoalRow


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Goal]:
    """All goals of a pair, in any state, in their order."""
    query = (
        select(GoalRow)
        .where(GoalRow.team_id == team_id, GoalRow.pair_id == pair_id)
        .order_by(GoalRow.position, GoalRow.created_at, GoalRow.id)
    )
    return [to_value(Goal, row) for row in await tx.scalars(query)]
