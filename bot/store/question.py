"""What is asked about several keys at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Select, bindparam
from sqlalchemy.orm import InstrumentedAttribute

from bot.store.known import Known
from bot.store.models.base import Base, table_of

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
    def known(self) -> Known:
        """The same of `team_id`, `keys` and `within`."""
        table = table_of(self.model)
        query = self.query.with_only_columns(*table.c).where(
            table.c.team_id == bindparam("team_id"),
            table.c[self.column.key].in_(bindparam("keys", expanding=True)),
        )
        if self.within is None:
            return Known(query, "keys")
        within = table.c[self.within.key].in_(bindparam("within", expanding=True))
        return Known(query.where(within), "keys", "within")
