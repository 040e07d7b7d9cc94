"""Whatever a person could do next: every button, menu and field on her screen, by number."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from simulator import Message, Person
from simulator.blocks import Field, fields
from simulator.people.entering import all_options
from tests.stage import Stage

RECENT = 10
"""Messages that are still on the screen."""
TEXTS = ("", "One line", "Two\nlines with a https://link.example.org", "x" * 400, "<!channel> *_&")

Deed = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Choice:
    words: str
    does: Deed


def choices(person: Person) -> list[Choice]:
    """In the form that is open, else in the newest messages."""
    if person.modal:
        return list(_in(person, person.modal, "the form"))
    return [each for message in person.visible[-RECENT:] for each in _in(person, message, message.text[:40])]


def _in(person: Person, where: Any, name: str) -> Iterator[Choice]:
    on = where if isinstance(where, Message) else None
    for label in dict.fromkeys(where.buttons):
        yield Choice(f"{person.name} presses {label} on {name}", partial(person.presses, label, on=on))
    for each in fields(where.blocks):
        if not each.is_input and each.kind == "static_select":
            for option in all_options(each.element)[:5]:
                yield Choice(
                    f"{person.name} chooses {option['value']} on {name}",
                    partial(_choose, person, each, option["value"]),
                )


async def _choose(person: Person, field: Field, value: str) -> None:
    await person.chooses(field.action_id, value)


def filled_in(stage: Stage, person: Person, seed: int) -> dict[str, Any]:
    """Something for each field of the open form, different for every seed."""
    chosen = {}
    for number, each in enumerate(fields(person.form.blocks)):
        if each.is_input:
            chosen[each.block_id] = _value(stage, each, seed + number * 7)
    return chosen


def _value(stage: Stage, field: Field, seed: int) -> Any:
    options = [option["value"] for option in all_options(field.element)]
    match field.kind:
        case "datepicker":
            return (stage.now + timedelta(days=seed % 40 - 3)).date().isoformat()
        case "timepicker":
            return f"{seed % 24:02}:{seed % 4 * 15:02}"
        case "checkboxes":
            return [value for place, value in enumerate(options) if (seed >> place) % 2]
        case "static_select" | "radio_buttons":
            return options[seed % len(options)]
        case "users_select":
            people = [stage.ana, stage.ben, stage.cleo]
            return people[seed % 3]
        case _:
            return TEXTS[seed % len(TEXTS)][: field.element.get("max_length", 3000)]
