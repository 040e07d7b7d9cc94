"""Queries about look backs: all answers are sealed with the author's key."""

from bot.domain.look_back import LookBack
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import LookBackRow
from bot.store.private import seal_all, unseal_all_or_none


async def find(tx: Transaction, pair_id: str, team_id: str, user_id: str) -> LookBack | None:
    row = await tx.get(LookBackRow, (pair_id, user_id))
    if row is None or row.team_id != team_id:
        return None
    answers = await unseal_all_or_none(tx, row.answers, _where(pair_id, team_id, user_id))
    return to_value(LookBack, row, answers=answers or {}, readable=answers is not None)


async def save(tx: Transaction, look_back: LookBack) -> None:
    where = _where(look_back.pair_id, look_back.team_id, look_back.user_id)
    sealed = await seal_all(tx, look_back.answers, where)
    await tx.merge(to_row(LookBackRow, look_back, answers=sealed))
    await tx.flush()


def _where(pair_id: str, team_id: str, user_id: str) -> Where:
    return Where("look_backs", "answers", pair_id, team_id, user_id)
