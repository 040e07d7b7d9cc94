"""Filling a form: which fields, and whether Slack's client takes what is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.blocks import Field, fields
from simulator.errors import NotSeen, SlackRefused
from simulator.people.entering import enter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.people.person import Person
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


def _fits(field: Field, value: Any) -> None:
    """The form in Slack's client takes no more characters than max_length."""
    longest = field.element.get("max_length", LONGEST)
    if field.kind == "plain_text_input" and value and len(value) > longest:
        raise SlackRefused(f"{field.label!r} takes {longest} characters, not {len(value)}")
