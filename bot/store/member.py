"""Queries about members."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import select

from bot.domain.member import Member
from bot.domain.quiet import USUAL, QuietHours
from bot.domain.touchpoint import Subject
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import MemberRow
from bot.store.question import Question
from bot.store.together import rows_of

ALL = Question(select(MemberRow), MemberRow.user_id)


async def find(tx: Transaction, team_id: str, user_id: str) -> Member | None:
    if tx.reads:
        rows = await rows_of(tx, ALL, team_id, [user_id])
        return _value(rows[0]) if rows else None
    row = await tx.get(MemberRow, (team_id, user_id))
    return _value(row) if row else None


async def get(tx: Transaction, team_id: str, user_id: str) -> Member:
    """The member, or what little is known of somebody we have no row for."""
    return await find(tx, team_id, user_id) or Member(team_id, user_id, name=user_id)


async def get_all(tx: Transaction, team_id: str, user_ids: Sequence[str]) -> list[Member]:
    """The same of several, in this order."""
    rows = await rows_of(tx, ALL, team_id, user_ids)
    found = {row.user_id: _value(row) for row in rows}
    return [found.get(each) or Member(team_id, each, name=each) for each in user_ids]


async def save(tx: Transaction, member: Member) -> None:
    quiet = None if member.quiet == USUAL else _written(member.quiet)
    fewer = sorted(member.fewer) or None
    await tx.merge(to_row(MemberRow, member, quiet=quiet, fewer=fewer))


def _value(row: MemberRow) -> Member:
    fewer = frozenset(Subject(each) for each in row.fewer or ())
    return to_value(Member, row, quiet=_read(row.quiet), fewer=fewer)


def _written(quiet: QuietHours) -> dict[str, object]:
    return {
        "begins": f"{quiet.begins:%H:%M}",
        "ends": f"{quiet.ends:%H:%M}",
        "weekend": sorted(quiet.weekend),
    }


def _read(written: dict[str, Any] | None) -> QuietHours:
    if written is None:
        return USUAL
    begins, ends = (time.fromisoformat(written[name]) for name in ("begins", "ends"))
    return QuietHours(begins, ends, frozenset(written["weekend"]))
