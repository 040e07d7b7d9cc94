"""Queries about what a mentoring leaves behind."""

from sqlalchemy import func, select

from bot.domain.goal import GoalState
from bot.store.database import Transaction
from bot.store.models import GoalRow


async def goals_reached(tx: Transaction, team_id: str, pair_id: str) -> int:
    query = select(func.count()).where(
        GoalRow.team_id == team_id, GoalRow.pair_id == pair_id, GoalRow.state == GoalState.REACHED
    )
    return await tx.scalar(query) or 0
