"""Queries about diary entries: their answers are sealed with the author's key."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.domain.diary import Asked, DiaryEntry
from bot.store.answers import answers_in, sealed_answers
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import DiaryRow


@dataclass(frozen=True, slots=True)
class _Asked:
    written: bool
    skipped: bool
    remind_at: datetime | None


async def find(tx: Transaction, session_id: str, team_id: str, user_id: str) -> DiaryEntry | None:
    row = await tx.get(DiaryRow, (session_id, user_id))
    return await _value(tx, row) if row and row.team_id == team_id else None


async def asked(tx: Transaction, session_id: str, team_id: str) -> dict[str, Asked]:
    """By author, without anybody's words: planning goes on where an entry cannot be read."""
    query = select(DiaryRow).where(DiaryRow.team_id == team_id, DiaryRow.session_id == session_id)
    return {row.user_id: to_value(_Asked, row) for row in await tx.scalars(query)}


async def of_author(tx: Transaction, team_id: str, user_id: str) -> list[DiaryEntry]:
    """What this person has written, newest first."""
    query = (
        select(DiaryRow)
        .where(DiaryRow.team_id == team_id, DiaryRow.user_id == user_id)
        .order_by(DiaryRow.saved_at.desc(), DiaryRow.session_id)
    )
    return [await _value(tx, row) for row in await tx.scalars(query) if row.written]


async def save(tx: Transaction, entry: DiaryEntry) -> None:
    sealed = await sealed_answers(tx, DiaryRow, entry, entry.session_id)
    await tx.merge(to_row(DiaryRow, entry, answers=sealed))
    await tx.flush()


async def _value(tx: Transaction, row: DiaryRow) -> DiaryEntry:
    return to_value(DiaryEntry, row, **await answers_in(tx, DiaryRow, row, row.session_id))
