"""Whatever a person could do next: every button, menu and field on her screen, by number."""

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from bot.views.ids import COMMAND, Word
from simulator import Channel, Message, Person
from simulator.blocks import Field, buttons, fields
from simulator.people.entering import all_options
from simulator.values import KEYS
from tests.stage import Stage

Thing = TypeVar("Thing")
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
WORDS = re.compile("[a-z_]{1,24}")
DAYS = ("2026-11-30", "2026-12-24")

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
    places: list[Any] = [person.modal] if person.modal else on_screen(person)
    groups: dict[str, list[Choice]] = defaultdict(list)
    for each in (choice for where in places for choice in _in(person, where)):
        groups[each.press].append(each)
    return [groups[press] for press in sorted(groups)]


def on_screen(person: Person) -> list[Message]:
    """Place by place: which of two places heard first at one moment, random ids decide."""
    return sorted(person.visible[-RECENT:], key=lambda each: each.channel.id)


def picked(groups: list[list[Choice]], number: int, done: Mapping[str, int]) -> Choice:
    """What is rare on a screen is as likely as what stands on it ten times.

    `done`: how often each kind was pressed before; mostly it is one of those pressed least.
    """
    number, habit = divmod(number, 3)
    if habit < 2:
        least = min(done[group[0].press] for group in groups)
        groups = [group for group in groups if done[group[0].press] == least]
    return picked_from(picked_from(groups, number), number // len(groups))


def picked_from(things: Sequence[Thing], number: int) -> Thing:
    return things[number % len(things)]


def _in(person: Person, where: Any) -> Iterator[Choice]:
    on, name = (where, where.text[:40]) if isinstance(where, Message) else (None, "the form")
    for found in {each.label: each for each in buttons(where.blocks)}.values():
        if not found.field.element.get("url"):
            yield Choice(
                f"{person.name} presses {found.label} on {name}",
                _kind(found.field, str((found.option or {}).get("value", ""))),
                partial(person.presses, found.label, on=on),
            )
    for each in fields(where.blocks):
        if not each.is_input and each.kind in {"static_select", "datepicker"}:
            yield from _entries(person, each, name)


def _entries(person: Person, field: Field, name: str) -> Iterator[Choice]:
    values = (
        [option["value"] for option in all_options(field.element)] if field.kind != "datepicker" else DAYS
    )
    for value in values:
        yield Choice(
            f"{person.name} chooses {value} on {name}",
            _kind(field, value),
            partial(person.chooses, field.action_id, value),
        )


def _kind(field: Field, value: str) -> str:
    """With the first word of an entry's value; an id is none, and would sort differently each time."""
    word = value.partition(":")[0]
    return f"{field.action_id}:{word}" if WORDS.fullmatch(word) else field.action_id


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


async def changes(stage: Stage, person: Person, place: Channel, how: str) -> None:
    """Something that is nobody's press: an account, or who is in a place."""
    slack = stage.slack
    if how == "account":
        person.deleted = not person.deleted
        await slack.world.tell({"type": "user_change", "user": person.payload(with_locale=True)})
    elif how == "comes" and person.id not in place.members:
        await slack.joins(person, place)
    elif how == "goes" and person.id in place.members:
        await slack.leaves(person, place)
    elif how == "archives" or (how == "removes_app" and slack.bot_user_id in place.members):
        await getattr(slack, how)(place)
