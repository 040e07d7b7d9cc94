"""What a visitor of the page does, as the deeds of the person she acts as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.blocks import Button, Field, buttons, fields
from simulator.errors import NotSeen, SlackRefused
from simulator.page.portrait import closed
from simulator.page.wishes import text_in
from simulator.people import presses

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from simulator.blocks import Json
    from simulator.channels import Channel
    from simulator.messages import Message
    from simulator.modals import Modal
    from simulator.people.person import Person


async def act(person: Person, wanted: Json) -> str:
    """`wanted`: `do` names the deed. What Slack's client shows then, e.g. operation_timeout; else empty.

    Raises NotSeen and SlackRefused, with what to tell the visitor.
    """
    deed = _DEEDS.get(text_in(wanted, "do"))
    if deed is None:
        raise NotSeen("The page asked for something that nobody can do.")
    person.last_error = None
    await deed(person, wanted)
    return _trouble(person)


def _trouble(person: Person) -> str:
    return person.last_error or ""


async def _run(person: Person, wanted: Json) -> None:
    await person.runs(text_in(wanted, "words"), _open_to(person, wanted))


async def _say(person: Person, wanted: Json) -> None:
    thread = _message(person, wanted, "thread") if wanted.get("thread") else None
    await person.says(text_in(wanted, "text"), _open_to(person, wanted), thread)


async def _press(person: Person, wanted: Json) -> None:
    where = _where(person, wanted)
    await presses.press_button(person, where, _button(where, wanted))


async def _choose(person: Person, wanted: Json) -> None:
    where = _where(person, wanted)
    await presses.choose_in(person, where, _field(where, wanted), wanted["value"])


async def _fill(person: Person, wanted: Json) -> None:
    person.fills({_field(person.form, wanted).block_id: wanted["value"]})


async def _submit(person: Person, _: Json) -> None:
    await person.submits()


async def _close(person: Person, wanted: Json) -> None:
    await person.closes(everything=bool(wanted.get("everything")))


async def _shortcut(person: Person, wanted: Json) -> None:
    await person.uses_shortcut(text_in(wanted, "name"), _message(person, wanted, "ts"))


_DEEDS: dict[str, Callable[[Person, Json], Awaitable[None]]] = {
    "run": _run,
    "say": _say,
    "press": _press,
    "choose": _choose,
    "fill": _fill,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
}


def _open_to(person: Person, wanted: Json) -> Channel:
    """Where she can write."""
    channel = person.world.channels.get(text_in(wanted, "channel"))
    if channel is None or (channel.private and person.id not in channel.members):
        raise NotSeen(f"{person.name} sees no such place.")
    if why := closed(person.world, channel, person):
        raise SlackRefused(why)
    return channel


def _message(person: Person, wanted: Json, name: str) -> Message:
    place, ts = text_in(wanted, "channel"), text_in(wanted, name)
    for each in person.visible:
        if (each.channel.id, each.ts) == (place, ts):
            return each
    raise NotSeen("This message is not there any more.")


def _where(person: Person, wanted: Json) -> Message | Modal:
    """In a message, else in the form on top."""
    return _message(person, wanted, "ts") if wanted.get("ts") else person.form


def _button(where: Message | Modal, wanted: Json) -> Button:
    for each in buttons(where.blocks):
        option = each.option["value"] if each.option else None
        if _is(each.field, wanted) and option == wanted.get("value"):
            return each
    raise NotSeen("This button is not there any more.")


def _field(where: Message | Modal, wanted: Json) -> Field:
    for each in fields(where.blocks):
        if _is(each, wanted):
            return each
    raise NotSeen("This field is not there any more.")


def _is(field: Field, wanted: Json) -> bool:
    return (field.block_id, field.action_id) == (wanted["block_id"], wanted["action_id"])
