"""Queries about self-ratings: the value is sealed with the mentee's key."""

from sqlalchemy import select

from bot.domain.rating import Rating
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import RatingRow
from bot.store.private import seal, unseal_or_none


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Rating]:
    query = (
        select(RatingRow)
        .where(RatingRow.team_id == team_id, RatingRow.pair_id == pair_id)
        .order_by(RatingRow.goal_id, RatingRow.at)
    )
    return [await _value(tx, row) for row in await tx.scalars(query)]


async def save(tx: Transaction, rating: Rating) -> None:
    """One of each phase of a goal: a later one replaces it."""
    where = _where(rating.goal_id, rating.phase, rating.team_id, rating.owner_id)
    await tx.merge(to_row(RatingRow, rating, value=await seal(tx, str(rating.value), where)))
    await tx.flush()


async def _value(tx: Transaction, row: RatingRow) -> Rating:
    where = _where(row.goal_id, row.phase, row.team_id, row.owner_id)
    value = await unseal_or_none(tx, row.value, where)
    return to_value(Rating, row, value=int(value or 0), readable=value is not None)


def _where(goal_id: str, phase: str, team_id: str, owner_id: str) -> Where:
    return Where("goal_ratings", "value", f"{goal_id}:{phase}", team_id, owner_id)
