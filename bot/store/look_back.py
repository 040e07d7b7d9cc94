"""Queries about look backs: all answers are sealed with the author's key."""

from bot.domain.look_back import LookBack
from bot.store.answers import answers_in, sealed_answers
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import LookBackRow


async def find(tx: Transaction, pair_id: str, team_id: str, user_id: str) -> LookBack | None:
    row = await tx.get(LookBackRow, (pair_id, user_id))
    if row is None or row.team_id != team_id:
        return None
    return to_value(LookBack, row, **await answers_in(tx, LookBackRow, row, pair_id))


async def save(tx: Transaction, look_back: LookBack) -> None:
    sealed = await sealed_answers(tx, LookBackRow, look_back, look_back.pair_id)
    await tx.merge(to_row(LookBackRow, look_back, answers=sealed))
    await tx.flush()
