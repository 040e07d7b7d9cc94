"""Queries about introductions; their answers are sealed though the partner reads them."""

from sqlalchemy import select

from bot.domain.introduction import Introduction
from bot.store.answers import answers_in, sealed_answers
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import IntroductionRow
from bot.store.question import Question
from bot.store.together import rows_of

BOTH = Question(select(IntroductionRow), IntroductionRow.pair_id)


async def find(tx: Transaction, pair_id: str, team_id: str, user_id: str) -> Introduction | None:
    both = await rows_of(tx, BOTH, team_id, [pair_id])
    row = next((each for each in both if each.user_id == user_id), None)
    if row is None:
        return None
    return to_value(Introduction, row, **await answers_in(tx, IntroductionRow, row, pair_id))


async def save(tx: Transaction, introduction: Introduction) -> None:
    sealed = await sealed_answers(tx, IntroductionRow, introduction, introduction.pair_id)
    await tx.merge(to_row(IntroductionRow, introduction, answers=sealed))
