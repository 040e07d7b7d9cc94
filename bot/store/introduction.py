"""Queries about introductions; their answers are sealed though the partner reads them."""

from bot.domain.introduction import Introduction
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import IntroductionRow
from bot.store.private import seal_all, unseal_all_or_none


async def find(tx: Transaction, pair_id: str, team_id: str, user_id: str) -> Introduction | None:
    row = await tx.get(IntroductionRow, (pair_id, user_id))
    if row is None or row.team_id != team_id:
        return None
    answers = await unseal_all_or_none(tx, row.answers, _where(pair_id, team_id, user_id))
    return to_value(Introduction, row, answers=answers or {}, readable=answers is not None)


async def save(tx: Transaction, introduction: Introduction) -> None:
    where = _where(introduction.pair_id, introduction.team_id, introduction.user_id)
    sealed = await seal_all(tx, introduction.answers, where)
    await tx.merge(to_row(IntroductionRow, introduction, answers=sealed))


def _where(pair_id: str, team_id: str, user_id: str) -> Where:
    return Where("introductions", "answers", pair_id, team_id, user_id)
