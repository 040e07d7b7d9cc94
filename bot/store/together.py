"""Reads for several pairs in one trip what each of them is about to ask for.

Only in a transaction that reads: what was read once is taken to be true until its end.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import bindparam, select

from bot.store.database import Transaction
from bot.store.known import Known
from bot.store.models.base import Base, table_of
from bot.store.question import Question, Row

Made = TypeVar("Made")


@dataclass(slots=True)
class Together:
    """Those of whom much will be asked, and what was read about all of them."""

    team_id: str
    keys: dict[str, frozenset[str]]
    """By the name of the column in which they stand."""
    found: dict[Question[Any], dict[str, list[Any]]] = field(default_factory=dict)
    """By the key."""
    by_id: dict[tuple[object, str], Any] = field(default_factory=dict)
    """By model and id."""

    made: dict[int, tuple[Any, Any]] = field(default_factory=dict)
    """By the identity of the row: it, and what was made of it."""

    def group(self, question: Question[Any]) -> frozenset[str]:
        return self.keys.get(question.column.key, frozenset())

    def holds(self, question: Question[Any], team_id: str, keys: Sequence[str], within: str) -> bool:
        """Whether all of this is about those of whom it knows, or may ask."""
        known = question.within is None or within in self.keys[question.within.key]
        return known and team_id == self.team_id and self.group(question).issuperset(keys)

    def values(self, question: Question[Any]) -> dict[str, Any]:
        """What the database is told."""
        values = {"team_id": self.team_id, "keys": self.group(question)}
        return values if question.within is None else values | {"within": self.keys[question.within.key]}

    def take(self, question: Question[Any], rows: Iterable[Any]) -> None:
        self.found[question] = by_key = defaultdict(list)
        for row in rows:
            by_key[getattr(row, question.column.key)].append(row)


async def read_together(
    tx: Transaction,
    team_id: str,
    keys: Mapping[str, Collection[str]],
    questions: Sequence[Question[Any]],
    *,
    known_by_id: Sequence[Question[Any]] = (),
) -> None:
    """From here on these questions about one of the keys are answered for all of them.

    `keys`: by the name of the column in which they stand. `known_by_id`: those of which single rows are
    asked for by their ids, too.
    """
    together: Together | None = tx.info.get(Together)
    if together is None:
        tx.info[Together] = together = Together(team_id, {})
    together.keys |= {name: frozenset(each) for name, each in keys.items()}
    asked = [question for question in questions if together.group(question)]
    told = [question.known.told(tx, together.values(question)) for question in asked]
    answers = await tx.in_one_trip([statement for _, statement in told])
    for question, (made, _), answer in zip(asked, told, answers, strict=True):
        rows = made.rows(answer)
        together.take(question, rows)
        if question in known_by_id:
            together.by_id |= {(question.model, row.id): row for row in rows}


def made_once(tx: Transaction, row: Any, make: Callable[[Any], Made]) -> Made:
    """What `make` makes of this row, however often it is asked for in a transaction that reads together."""
    together: Together | None = tx.info.get(Together)
    if together is None:
        return make(row)
    if id(row) not in together.made:
        together.made[id(row)] = row, make(row)
    made: Made = together.made[id(row)][1]
    return made


async def with_id(tx: Transaction, model: type[Row], row_id: str) -> Row | None:
    """The one with this id, of whichever team."""
    together: Together | None = tx.info.get(Together)
    found: Row | None = together.by_id.get((model, row_id)) if together else None
    if found or not tx.reads:
        return found or await tx.get(model, row_id)
    return next(iter(await _by_id(model).run(tx, id=row_id)), None)


@cache
def _by_id(model: type[Base]) -> Known:
    table = table_of(model)
    return Known(select(table).where(table.c.id == bindparam("id")))


async def rows_of(
    tx: Transaction, question: Question[Row], team_id: str, keys: Sequence[str], *, within: str = ""
) -> list[Row]:
    """The team's rows of this question, in its order, about these keys.

    `within`: what stands in its other column; then others may be among them.
    """
    together: Together | None = tx.info.get(Together)
    if not together or not together.holds(question, team_id, keys, within):
        if tx.reads:
            also = {} if question.within is None else {"within": [within]}
            return await question.known.run(tx, team_id=team_id, keys=keys, **also)
        return list(await tx.scalars(question.about(team_id, keys, [within])))
    if question not in together.found:
        await read_together(tx, team_id, {}, [question])
    found = together.found[question]
    return [row for key in keys for row in found.get(key, ())]
