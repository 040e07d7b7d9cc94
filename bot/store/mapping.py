"""Rows to domain values and back: columns and fields carry the same names."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from bot.store.models.base import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")
Row = TypeVar("Row", bound=Base)


def to_value(kind: type[Value], row: Any, **instead: Any) -> Value:
    """`instead` gives the fields whose column holds another form of them, sealed text for one."""
    if not instead:
        return kind(*_all_of(kind)(row))
    return kind(**{name: getattr(row, name) for name in _names(kind) if name not in instead}, **instead)


def to_row(model: type[Row], value: Any, /, **instead: Any) -> Row:
    columns = set(model.__mapper__.columns.keys()) - instead.keys()
    return model(**{name: getattr(value, name) for name in columns}, **instead)


@cache
def _names(kind: type["DataclassInstance"]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _all_of(kind: type["DataclassInstance"]) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*_names(kind))
