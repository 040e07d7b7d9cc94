"""Shortcuts in the menu of a message: message_action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import envelopes
from simulator.errors import NotSeen, SlackRefused
from simulator.moments import Pressed

if TYPE_CHECKING:
    from simulator.messages import Message
    from simulator.people.person import Person


async def use(person: Person, name: str, on: Message) -> list[Message]:
    world, before = person.world, set(person.visible)
    if name not in world.manifest.shortcuts:
        raise NotSeen(f"no shortcut {name!r} in the menu; there are {list(world.manifest.shortcuts)}")
    if on not in before:
        raise NotSeen(f"{person.name} does not see this message")
    # docs.slack.dev/interactivity/implementing-shortcuts: in the menus of non-ephemeral messages
    if on.ephemeral_to:
        raise SlackRefused("a message that only one person sees has no shortcuts")
    if not world.manifest.grants("commands"):
        raise SlackRefused("an app without the scope commands has no shortcuts")
    world.happened(Pressed(person, name, on))
    payload = envelopes.message_action(world, person, on, world.manifest.shortcuts[name])
    if not world.manifest.interactive or await world.line.deliver("interactive", payload) is None:
        person.last_error = "operation_timeout"
    return [message for message in person.visible if message not in before]
