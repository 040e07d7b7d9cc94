"""Pressing buttons and choosing from menus: block_actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator import envelopes
from simulator.blocks import Button, Field, Json, buttons, fields
from simulator.errors import NotSeen
from simulator.messages import Message
from simulator.moments import Pressed
from simulator.people.entering import enter
from simulator.people.forms import find_field

if TYPE_CHECKING:
    from simulator.modals import Modal
    from simulator.people.person import Person


async def press(person: Person, label: str, on: Message | None) -> None:
    where = on or _place_with(person, label)
    button = _button(where, label)
    if button is None:
        raise NotSeen(f"no button {label!r} here; there are {where.buttons} on:\n{where.shown}")
    await press_button(person, where, button)


async def press_button(person: Person, where: Message | Modal, button: Button) -> None:
    # docs.slack.dev/reference/interaction-payloads/block_actions-payload: an overflow sends its option
    chosen: Json = {"text": button.field.element.get("text")}
    if button.option:
        chosen = {"selected_option": {"text": button.option["text"], "value": button.option["value"]}}
    elif "value" in button.field.element:
        chosen["value"] = button.field.element["value"]
    await _send(person, where, button.field, chosen, button.label)


async def choose(person: Person, label: str, value: Any) -> None:
    """Choose in an element that tells the app at once."""
    where = _place_with_field(person, label)
    await choose_in(person, where, find_field(fields(where.blocks), label), value)


async def choose_in(person: Person, where: Message | Modal, field: Field, value: Any) -> None:
    entered = enter(field, value)
    where.state[field.block_id][field.action_id] = entered
    if field.is_input and not field.block.get("dispatch_action"):
        return  # docs.slack.dev/reference/block-kit/blocks/input-block: silent until the form is submitted
    await _send(person, where, field, {k: v for k, v in entered.items() if k != "type"}, field.label)


async def _send(person: Person, where: Message | Modal, field: Field, chosen: Json, label: str) -> None:
    world = person.world
    world.happened(Pressed(person, label, where))
    action = {"type": field.kind, "action_id": field.action_id, "block_id": field.block_id, **chosen}
    action["action_ts"] = world.timestamps.next()
    if isinstance(where, Message):
        payload = envelopes.press_in_message(world, person, where, action)
    else:
        payload = envelopes.press_in_modal(world, person, where, action)
    if not world.manifest.interactive or await world.line.deliver("interactive", payload) is None:
        person.last_error = "operation_timeout"


def _places(person: Person) -> list[Message | Modal]:
    """Where she would look: the open form first, then the messages, newest first."""
    return [*([person.modal] if person.modal else []), *reversed(person.visible)]


def _place_with(person: Person, label: str) -> Message | Modal:
    for where in _places(person):
        if _button(where, label):
            return where
    raise NotSeen(f"{person.name} sees no button {label!r}. She sees:\n{person.screen}")


def _place_with_field(person: Person, label: str) -> Message | Modal:
    for where in _places(person):
        if any(label in each.keys or each.label.startswith(label) for each in fields(where.blocks)):
            return where
    raise NotSeen(f"{person.name} sees nothing called {label!r}. She sees:\n{person.screen}")


def _button(where: Message | Modal, label: str) -> Button | None:
    found = [each for each in buttons(where.blocks) if label in (each.label, each.field.action_id)]
    return found[0] if found else None
