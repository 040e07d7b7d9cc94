"""Statements that are made once and run again and again, past SQLAlchemy's session and its object mapper.

The way through them takes ten times as long as the database itself. They are for what may be changed later;
what comes from here are plain rows with the same names.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Dialect, Select, Update

from bot.store.database import Transaction
from bot.store.kind import Statement

Query = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Update
Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Known:
    """What it is told each time are its bound parameters, some of them lists."""

    def __init__(self, query: Query, *lists: str) -> None:
        """`lists`: the names of those that are lists, of ids."""
        self._query = query
        self._lists = lists
        self._made: dict[tuple[object, ...], Made] = {}

    def told(self, tx: Transaction, values: Values) -> tuple["Made", Statement]:
        """How it was made, and what the driver is told."""
        lists = {name: padded(values[name]) for name in self._lists}
        dialect = tx.get_bind().dialect
        which = (dialect.name, *map(len, lists.values()))
        made = self._made.get(which)
        if made is None:
            made = self._made[which] = Made(self._query, dialect, lists)
        return made, (made.statement, made.values({**values, **lists}))

    async def run(self, tx: Transaction, **values: Any) -> list[Any]:
        """Its rows."""
        made, statement = self.told(tx, values)
        (found,) = await tx.in_one_trip([statement])
        return made.rows(found)

    async def run_each(self, tx: Transaction, all_values: Iterable[Values]) -> None:
        """Once with each of these; it has no rows."""
        await tx.in_one_trip([statement for _, statement in (self.told(tx, values) for values in all_values)])


class Made:
    """In the words of one kind of database, for lists of some lengths."""

    def __init__(self, query: Query, dialect: Dialect, lists: Mapping[str, Sequence[str]]) -> None:
        compiled = query.compile(dialect=dialect)
        expanded = compiled.construct_expanded_state({**compiled.params, **lists})
        self.statement = expanded.statement
        self._order = expanded.positiontup
        self._expansion = expanded.parameter_expansion
        ways = {
            name: each.type.dialect_impl(dialect).bind_processor(dialect)
            for each, name in compiled.bind_names.items()
        }
        self._ways: dict[str, Convert] = {name: way for name, way in ways.items() if way}
        """Into the database."""
        self._always = self._put({**compiled.params, **lists})
        columns = query.exported_columns
        names = list(map(str, columns.keys()))
        row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 known only now
        self._row: Callable[[Iterable[Any]], Any] = row._make
        found = (each.type.dialect_impl(dialect).result_processor(dialect, None) for each in columns)
        self._readers = [(place, way) for place, way in enumerate(found) if way]
        """Out of it."""

    def values(self, told: Values) -> Any:
        """As the driver wants them."""
        values = {**self._always, **self._put(told)}
        return values if self._order is None else tuple(values[name] for name in self._order)

    def rows(self, found: Iterable[Sequence[Any]]) -> list[Any]:
        """As the database gave them."""
        return [self._row(self._read(each)) for each in found]

    def _put(self, told: Values) -> dict[str, Any]:
        put: dict[str, Any] = {}
        for name, value in told.items():
            way = self._ways.get(name)
            if name in self._expansion:
                each_put = map(way, value) if way else value
                put.update(zip(self._expansion[name], each_put, strict=True))
            else:
                put[name] = way(value) if way else value
        return put

    def _read(self, row: Sequence[Any]) -> Sequence[Any]:
        read = list(row)
        for place, way in self._readers:
            read[place] = way(read[place])
        return read


def padded(ids: Iterable[str]) -> list[str]:
    """With the last one again, up to a power of two: for each length there is a statement of its own."""
    many = list(ids)
    return many + many[-1:] * ((1 << (len(many) - 1).bit_length()) - len(many))
