"""Rows to domain values and back: columns and fields carry the same names."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from bot.store.models.base import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")
Row = TypeVar("Row", bound=Base)


def to_value(kind: type[Value], row: Base, **instead: Any) -> Value:
    """`instead` gives the fields whose column holds another form of them, sealed text for one."""
    names = {field.name for field in fields(kind)} - instead.keys()
    return kind(**{name: getattr(row, name) for name in names}, **instead)


def to_row(model: type[Row], value: Any, /, **instead: Any) -> Row:
    columns = set(model.__mapper__.columns.keys()) - instead.keys()
    return model(**{name: getattr(value, name) for name in columns}, **instead)
