"""Filling a form: from what a test says to the value that Slack reports."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from simulator.blocks import Field, Json, fields, text_of
from simulator.errors import NotSeen, SlackRefused
from simulator.values import KEYS, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.people.person import Person

TEXT = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
LONGEST = 3000  # docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element


def fill(person: Person, values: Mapping[str, Any], *, by_force: bool) -> None:
    modal = person.modal
    if modal is None:
        raise NotSeen(f"{person.name} has no form open. She sees:\n{person.screen}")
    for key, value in values.items():
        field = find_field(fields(modal.blocks), key)
        entered = enter(field, value)
        if not by_force:
            _fits(field, value)
        modal.state[field.block_id][field.action_id] = entered


def find_field(choices: list[Field], key: str) -> Field:
    exact = [each for each in choices if key in each.keys]
    found = exact or [each for each in choices if each.label.startswith(key)]
    if len(found) != 1:
        labels = "\n".join(f"- {each.label} ({each.block_id} / {each.action_id})" for each in choices)
        raise NotSeen(f"{len(found)} fields are called {key!r}. The fields are:\n{labels}")
    return found[0]


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


def _fits(field: Field, value: Any) -> None:
    """The form in Slack's client takes no more characters than max_length."""
    longest = field.element.get("max_length", LONGEST)
    if field.kind == "plain_text_input" and value and len(value) > longest:
        raise SlackRefused(f"{field.label!r} takes {longest} characters, not {len(value)}")
