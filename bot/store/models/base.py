"""What all tables share: constraint names that migrations can rely on, and the types of columns."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, MetaData, Table, event, inspect
from sqlalchemy.orm import DeclarativeBase

from bot.store.database import UtcDateTime, Words


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, str: Words}  # noqa: RUF012 SQLAlchemy's own name for it


def table_of(model: type[Base]) -> Table:
    """What is asked of it, where the model is not, comes as plain rows."""
    return Base.metadata.tables[model.__tablename__]


class OfAnotherWorkspace(Exception):
    """A row met by its id belongs to another workspace."""


@event.listens_for(Base, "before_update", propagate=True)
def _stays_where_it_is(_mapper: Any, _connection: Any, row: Base) -> None:
    """Whoever saves over an id that is taken elsewhere changes nothing there."""
    if inspect(row).attrs["team_id"].history.has_changes():
        raise OfAnotherWorkspace


def words(kind: type[StrEnum]) -> Enum:
    """An enum stored as its value, so that a query in psql or sqlite3 can be read."""

    def values(members: Any) -> list[str]:
        return [member.value for member in members]

    return Enum(kind, native_enum=False, create_constraint=False, length=32, values_callable=values)
