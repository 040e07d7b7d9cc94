"""What is entered into one field: from what a test says to the value that Slack reports."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from simulator.blocks import Field, Json, text_of
from simulator.errors import NotSeen
from simulator.values import KEYS, value_of

TEXT = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}


def enter(field: Field, value: Any) -> Json:
    kind = field.kind
    if kind in {"checkboxes", "multi_static_select"}:
        return value_of(kind, _options(field, value))
    if KEYS[kind] == "selected_option":
        return value_of(kind, None if value is None else _option(field, value))
    if kind.startswith("multi_"):
        return value_of(kind, [_id(each) for each in value])
    return value_of(kind, _single(kind, value))


def _single(kind: str, value: Any) -> Any:
    if value is None or kind in TEXT:
        return None if value in (None, "") else str(value)
    if kind == "datetimepicker":
        return int(value.timestamp()) if isinstance(value, datetime) else int(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else _id(value)


def _id(value: Any) -> str:
    """A person or a place stands for its id."""
    return str(getattr(value, "id", value))


def all_options(element: Json) -> list[Json]:
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    return [option for group in groups for option in group["options"]]


def _options(field: Field, value: Any) -> list[Json]:
    if isinstance(value, bool):
        return all_options(field.element) if value else []
    return [_option(field, each) for each in value]


def _option(field: Field, wanted: str) -> Json:
    options = all_options(field.element)
    for option in options:
        if wanted in (option["value"], text_of(option)):
            return {"text": option["text"], "value": option["value"]}
    names = ", ".join(repr(text_of(each)) for each in options)
    raise NotSeen(f"{field.label!r} has no option {wanted!r}; it has {names}")
