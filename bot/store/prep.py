"""Queries about preps: all that was typed is sealed in one cell."""

from sqlalchemy import select

from bot.domain.prep import Prep, Tried
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import PrepRow
from bot.store.private import seal_all, unseal_all_or_none
from bot.store.question import Question
from bot.store.together import rows_of

BOTH = Question(select(PrepRow), PrepRow.session_id)


async def find(tx: Transaction, session_id: str, team_id: str, user_id: str) -> Prep | None:
    both = await rows_of(tx, BOTH, team_id, [session_id])
    row = next((each for each in both if each.user_id == user_id), None)
    if row is None:
        return None
    typed = await unseal_all_or_none(tx, row.answers, _where(session_id, team_id, user_id))
    answers = dict(typed or {})
    resources, tried = answers.pop("resources", ""), answers.pop("tried", "")
    return to_value(
        Prep,
        row,
        answers=answers,
        resources=resources,
        tried=Tried(tried) if tried else None,
        readable=typed is not None,
    )


async def save(tx: Transaction, prep: Prep) -> None:
    typed = {**prep.answers, "resources": prep.resources, "tried": prep.tried or ""}
    sealed = await seal_all(tx, typed, _where(prep.session_id, prep.team_id, prep.user_id))
    await tx.merge(to_row(PrepRow, prep, answers=sealed))


def _where(session_id: str, team_id: str, user_id: str) -> Where:
    return Where("preps", "answers", session_id, team_id, user_id)
