"""Reads for several pairs in one trip what each of them is about to ask for.

Only in a transaction that reads: what was read once is taken to be true until its end.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.store.database import Transaction
from bot.store.models import PairRow, SessionRow
from bot.store.models.base import Base

Row = TypeVar("Row", bound=Base)
Column = InstrumentedAttribute[Any]


@dataclass(slots=True)
class Together:
    """Those of whom much will be asked, and what was read about all of them."""

    keys: dict[str, frozenset[str]]
    """By the name of the column in which they stand."""
    rows: list[Base]
    """Held here, so that whoever gets one by its id need not ask the database."""
    found: dict[Select[Any], dict[str, list[Any]]] = field(default_factory=dict)
    """By the query with which it was asked for."""


async def read_together(
    tx: Transaction, team_id: str, pair_ids: Collection[str], session_ids: Collection[str]
) -> None:
    """From here on what is asked about one of these is read for all of them."""
    pairs = await tx.scalars(select(PairRow).where(PairRow.team_id == team_id, PairRow.id.in_(pair_ids)))
    meetings = select(SessionRow).where(SessionRow.team_id == team_id, SessionRow.id.in_(session_ids))
    sessions = await tx.scalars(meetings) if session_ids else ()
    rows: list[Base] = [*pairs, *sessions]
    people = {each for row in rows if isinstance(row, PairRow) for each in (row.mentor_id, row.mentee_id)}
    keys = {"pair_id": pair_ids, "session_id": session_ids, "user_id": people}
    tx.info[Together] = Together({name: frozenset(each) for name, each in keys.items()}, rows)


def beside(tx: Transaction, column: Column, key: str) -> frozenset[str]:
    """All for which this will be asked when it is asked for one of them."""
    together: Together | None = tx.info.get(Together)
    group = together.keys.get(column.key, frozenset()) if together else frozenset()
    return group if key in group else frozenset({key})


async def rows_of(
    tx: Transaction,
    query: Select[Row],
    column: Column,
    team_id: str,
    keys: Sequence[str],
    *,
    within: tuple[Column, str] | None = None,
) -> list[Row]:
    """The team's rows of this query, in its order, in which `column` is one of these.

    `query`: the same object each time, made once, since to make one takes as long as to ask it.
    `within`: another column and what stands in it, where the first alone would find too much.
    """
    together: Together | None = tx.info.get(Together)
    group = beside(tx, column, keys[0])
    alone = together is None or not group.issuperset(keys)
    if together is None or alone or query not in together.found:
        asked = query.where(column.class_.team_id == team_id, column.in_(keys if alone else group))
        if within:
            asked = asked.where(within[0].in_(beside(tx, *within)))
        rows = list(await tx.scalars(asked))
        if together is None or alone:
            return rows
        together.found[query] = by_key = defaultdict(list)
        for row in rows:
            by_key[getattr(row, column.key)].append(row)
    return [row for key in keys for row in together.found[query].get(key, ())]
