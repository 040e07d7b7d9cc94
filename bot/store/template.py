"""Queries about the agendas that pairs made of their own."""

from typing import Any

from sqlalchemy import delete, select

from bot.domain.agenda import FIRST, STANDARD
from bot.domain.template import Entries, Entry, OwnTemplate, Templates, Which, named
from bot.store import blocks
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import TemplateRow


async def find(tx: Transaction, team_id: str, pair_id: str, which: Which) -> OwnTemplate | None:
    """None where the pair meets by the usual one."""
    row = await tx.get(TemplateRow, (pair_id, which))
    return _value(row) if row and row.team_id == team_id else None


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> Templates:
    query = select(TemplateRow).where(TemplateRow.team_id == team_id, TemplateRow.pair_id == pair_id)
    own = {row.name: _value(row).entries for row in await tx.scalars(query)}
    return Templates(
        first=named(Which.FIRST, own[Which.FIRST]) if Which.FIRST in own else FIRST,
        standard=named(Which.STANDARD, own[Which.STANDARD]) if Which.STANDARD in own else STANDARD,
    )


async def save(tx: Transaction, template: OwnTemplate) -> None:
    await tx.merge(to_row(TemplateRow, template, blocks=_written(template.entries)))
    await tx.flush()


async def remove(tx: Transaction, team_id: str, pair_id: str, which: Which) -> None:
    row = TemplateRow
    await tx.execute(delete(row).where(row.team_id == team_id, row.pair_id == pair_id, row.name == which))


def _value(row: TemplateRow) -> OwnTemplate:
    return to_value(OwnTemplate, row, entries=_read(row.blocks))


def _written(entries: Entries) -> list[dict[str, object]]:
    return [{"key": entry.key} | blocks.written(entry.block) for entry in entries]


def _read(written: list[dict[str, Any]]) -> Entries:
    return tuple(Entry(each["key"], blocks.read(each)) for each in written)
