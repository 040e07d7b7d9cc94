"""Queries about introductions; their answers are sealed though the partner reads them."""

from bot.domain.introduction import Introduction
from bot.store.answers import answers_in, sealed_answers
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import IntroductionRow


async def find(tx: Transaction, pair_id: str, team_id: str, user_id: str) -> Introduction | None:
    row = await tx.get(IntroductionRow, (pair_id, user_id))
    if row is None or row.team_id != team_id:
        return None
    return to_value(Introduction, row, **await answers_in(tx, row, pair_id))


async def save(tx: Transaction, introduction: Introduction) -> None:
    sealed = await sealed_answers(tx, IntroductionRow, introduction, introduction.pair_id)
    await tx.merge(to_row(IntroductionRow, introduction, answers=sealed))
