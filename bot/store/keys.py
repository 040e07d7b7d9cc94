"""Queries about the keys themselves."""

from sqlalchemy import select

from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.models import KeyRow


async def master_fits(tx: Transaction) -> bool:
    """Whether the master key is the one that this database was made with; a new one takes any."""
    row = await tx.scalar(select(KeyRow).limit(1))
    if row is None:
        return True
    return tx.codec.fits(row.wrapped, Where("keys", "wrapped", row.user_id, row.team_id, row.user_id))
