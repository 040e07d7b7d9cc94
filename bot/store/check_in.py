"""Queries about check-ins: what one of the two answered last, for their eyes alone."""

from sqlalchemy import select

from bot.domain.check_in import CheckIn
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import CheckInRow


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> dict[str, CheckIn]:
    """By member; for planning, and to be shown to nobody but its author."""
    query = select(CheckInRow).where(CheckInRow.team_id == team_id, CheckInRow.pair_id == pair_id)
    return {row.user_id: to_value(CheckIn, row) for row in await tx.scalars(query)}


async def save(tx: Transaction, answer: CheckIn) -> None:
    await tx.merge(to_row(CheckInRow, answer))
    await tx.flush()
