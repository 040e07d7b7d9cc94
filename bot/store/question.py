"""What is asked again and again about several keys at once: made once, and several of them in one trip.

The way through SQLAlchemy's session takes ten times as long as the database itself: it is for what may be
changed afterwards. What is only read comes from here as plain rows with the same names.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Dialect, Select, bindparam
from sqlalchemy.orm import InstrumentedAttribute

from bot.store.kind import Statement
from bot.store.models.base import Base

Row = TypeVar("Row", bound=Base)
Column = InstrumentedAttribute[Any]


@dataclass(frozen=True, eq=False)
class Question(Generic[Row]):
    """The rows of this query, in its order, whose `column` is one of some keys."""

    query: Select[Row]
    column: Column
    within: Column | None = None
    """Another column in which one of some other keys stands, where the first alone finds too much."""

    @property
    def model(self) -> type[Row]:
        return cast("type[Row]", self.column.class_)

    def about(self, team_id: str, keys: Iterable[str], within: Iterable[str] = ()) -> Select[Row]:
        """For the session."""
        asked = self.query.where(self.column.class_.team_id == team_id, self.column.in_(keys))
        return asked if self.within is None else asked.where(self.within.in_(within))

    @cached_property
    def _prepared(self) -> dict[tuple[str, int, int], "Prepared"]:
        return {}

    def prepared(self, dialect: Dialect, keys: int, within: int) -> "Prepared":
        """For so many keys of the one and the other kind."""
        which = (dialect.name, keys, within)
        if which not in self._prepared:
            self._prepared[which] = Prepared(self, dialect, keys, within)
        return self._prepared[which]


class Prepared:
    """A question in the words of one kind of database, for some number of keys."""

    def __init__(self, question: Question[Any], dialect: Dialect, keys: int, within: int) -> None:
        table = question.model.__table__
        query = question.query.with_only_columns(*table.c).where(
            table.c.team_id == bindparam("team_id"),
            table.c[question.column.key].in_(bindparam("keys", expanding=True)),
        )
        if question.within is not None:
            query = query.where(table.c[question.within.key].in_(bindparam("within", expanding=True)))
        made = query.compile(dialect=dialect).construct_expanded_state(
            {"team_id": "", "keys": [""] * keys, "within": [""] * within}
        )
        self.statement = made.statement
        self._order = made.positiontup
        self._keys = made.parameter_expansion["keys"]
        self._within = made.parameter_expansion.get("within", [])
        self._values = {
            name: made.processors[name](value) if name in made.processors else value
            for name, value in made.parameters.items()
        }
        named: Any = namedtuple(question.model.__name__, table.c.keys())  # type: ignore[misc]  # noqa: PYI024 known only now
        self._row: Callable[[Iterable[Any]], Any] = named._make
        found = (each.type.dialect_impl(dialect).result_processor(dialect, None) for each in table.c)
        self._readers = [(place, read) for place, read in enumerate(found) if read]

    def asked(self, team_id: str, keys: Sequence[str], within: Sequence[str]) -> Statement:
        named = zip((*self._keys, *self._within), (*keys, *within), strict=True)
        values = {**self._values, "team_id": team_id, **dict(named)}
        return self.statement, values if self._order is None else [values[name] for name in self._order]

    def rows(self, found: Iterable[Sequence[Any]]) -> list[Any]:
        """As the database gave them."""
        return [self._row(self._read(each)) for each in found]

    def _read(self, values: Sequence[Any]) -> list[Any]:
        read_all = list(values)
        for place, read in self._readers:
            read_all[place] = read(read_all[place])
        return read_all


def padded(keys: Iterable[str]) -> list[str]:
    """With the last one again, up to a power of two: for each number there is a statement of its own."""
    many = list(keys)
    return many + many[-1:] * ((1 << (len(many) - 1).bit_length()) - len(many))
