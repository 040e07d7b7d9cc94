"""Whatever a person could do next: every button, menu and field on her screen, by number."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from bot.views.ids import COMMAND, Word
from simulator import Channel, Message, Person
from simulator.blocks import Field, buttons, fields
from simulator.people.entering import all_options
from simulator.values import KEYS
from tests.stage import Stage

RECENT = 30
"""Messages that are still on the screen."""
SHORTCUT = "Save for mentoring"
TEXTS = (
    "One line",
    "Two\nlines with a https://link.example.org",
    "https://link.example.org/a",
    "x" * 400,
    "<!channel> *_& <@U123>",
    "x" * 3000,
)
SAID = {
    Word.START: ("@Ben", "@Cleo", "@Ana", "", "somebody"),
    Word.SCHEDULE: ("tomorrow 9:00", "friday 14:30", "Tuesday", "4 Jan 10:00", "yesterday", ""),
    Word.MOVE: ("tomorrow 9:00", "friday 9am", "in 3 days", "next monday 15:00", "soon", ""),
    Word.PAUSE: ("tomorrow", "7 Jan", "2026-12-20", "never", ""),
    Word.TOPIC: ("How to say no", "x" * 400, ""),
    Word.IDEA: ("A book on feedback https://book.example.org", "<!here> & more", ""),
}
"""What may follow a word; after others some of it follows too."""

Deed = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Choice:
    words: str
    press: str
    does: Deed


def choices(person: Person) -> list[list[Choice]]:
    """In the form that is open, else in the newest messages: one group for each kind of press."""
    if person.deleted:
        return []
    places: list[Any] = [person.modal] if person.modal else person.visible[-RECENT:]
    groups: dict[str, list[Choice]] = defaultdict(list)
    for each in (choice for where in places for choice in _in(person, where)):
        groups[each.press].append(each)
    return [groups[press] for press in sorted(groups)]


def picked(groups: list[list[Choice]], number: int) -> Choice:
    """What is rare on a screen is as likely as what stands on it ten times."""
    group = groups[number % len(groups)]
    return group[number // len(groups) % len(group)]


def _in(person: Person, where: Any) -> Iterator[Choice]:
    on, name = (where, where.text[:40]) if isinstance(where, Message) else (None, "the form")
    for found in {each.label: each for each in buttons(where.blocks)}.values():
        if not found.field.element.get("url"):
            entry = ":" + str((found.option or {}).get("value", "")).split(":")[0] if found.option else ""
            yield Choice(
                f"{person.name} presses {found.label} on {name}",
                found.field.action_id + entry,
                partial(person.presses, found.label, on=on),
            )
    for each in fields(where.blocks):
        if not each.is_input and each.kind == "static_select":
            for option in all_options(each.element)[:5]:
                yield Choice(
                    f"{person.name} chooses {option['value']} on {name}",
                    f"{each.action_id}:{option['value'].split(':')[0]}",
                    partial(person.chooses, each.action_id, option["value"]),
                )


def command(word: Word, number: int) -> str:
    """The word alone, or with something behind it."""
    said = SAID.get(word, ("", "", "", "tomorrow", "@Ben"))
    return f"{COMMAND} {word} {said[number % len(said)]}".strip()


def places(stage: Stage, person: Person) -> list[Channel]:
    """Where she can write: to the companion itself, and where she is a member."""
    mine = [each for each in stage.slack.channels if person.id in each.members and not each.archived]
    return [person.direct, *(each for each in mine if each is not person.direct)]


def filled_in(stage: Stage, person: Person, seed: int) -> dict[str, Any]:
    """Something for each field of the open form, different for every seed; what stands there often stays."""
    chosen = {}
    for number, each in enumerate(fields(person.form.blocks)):
        stands = person.form.state[each.block_id][each.action_id].get(KEYS[each.kind])
        if each.is_input and not (stands and (seed + number) % 3):
            chosen[each.block_id] = _value(stage, each, seed + number * 7)
    return chosen


def _value(stage: Stage, field: Field, seed: int) -> Any:
    options = [option["value"] for option in all_options(field.element)]
    match field.kind:
        case "datepicker":
            return (stage.now + timedelta(days=seed % 23 - 2)).date().isoformat()
        case "timepicker":
            return f"{seed % 24:02}:{seed % 4 * 15:02}"
        case "checkboxes":
            return [value for place, value in enumerate(options) if (seed >> place) % 2]
        case "static_select" | "radio_buttons":
            return options[seed % len(options)]
        case "users_select":
            return [stage.ana, stage.ben, stage.cleo][seed % 3]
        case _:
            required = not field.block.get("optional")
            text = "" if seed % 4 == 0 and not required else TEXTS[seed % len(TEXTS)]
            return text[: field.element.get("max_length", 3000)]
