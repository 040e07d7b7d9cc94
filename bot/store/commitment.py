"""Queries about commitments."""

from sqlalchemy import select

from bot.domain.commitment import Commitment
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import CommitmentRow
from bot.store.question import Question
from bot.store.together import rows_of, with_id

IN_ORDER = Question(select(CommitmentRow).order_by(CommitmentRow.number), CommitmentRow.pair_id)


async def find(tx: Transaction, team_id: str, commitment_id: str) -> Commitment | None:
    row = await with_id(tx, CommitmentRow, commitment_id)
    return to_value(Commitment, row) if row and row.team_id == team_id else None


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Commitment]:
    """All that was ever proposed, oldest first."""
    return [to_value(Commitment, row) for row in await rows_of(tx, IN_ORDER, team_id, [pair_id])]


async def save(tx: Transaction, commitment: Commitment) -> None:
    await tx.merge(to_row(CommitmentRow, commitment))
    await tx.flush()
