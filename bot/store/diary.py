"""Queries about diary entries: their answers are sealed with the author's key."""

from sqlalchemy import select

from bot.domain.diary import DiaryEntry
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import DiaryRow
from bot.store.private import seal_all, unseal_all


async def find(tx: Transaction, session_id: str, team_id: str, user_id: str) -> DiaryEntry | None:
    row = await tx.get(DiaryRow, (session_id, user_id))
    return await _value(tx, row) if row and row.team_id == team_id else None


async def of_author(tx: Transaction, team_id: str, user_id: str) -> list[DiaryEntry]:
    """What this person has written, newest first."""
    query = (
        select(DiaryRow)
        .where(DiaryRow.team_id == team_id, DiaryRow.user_id == user_id)
        .order_by(DiaryRow.saved_at.desc(), DiaryRow.session_id)
    )
    entries = [await _value(tx, row) for row in await tx.scalars(query)]
    return [entry for entry in entries if entry.written]


async def save(tx: Transaction, entry: DiaryEntry) -> None:
    where = _where(entry.session_id, entry.team_id, entry.user_id)
    await tx.merge(to_row(DiaryRow, entry, answers=await seal_all(tx, entry.answers, where)))
    await tx.flush()


async def _value(tx: Transaction, row: DiaryRow) -> DiaryEntry:
    answers = await unseal_all(tx, row.answers, _where(row.session_id, row.team_id, row.user_id))
    return to_value(DiaryEntry, row, answers=answers)


def _where(session_id: str, team_id: str, user_id: str) -> Where:
    return Where("diary_entries", "answers", session_id, team_id, user_id)
