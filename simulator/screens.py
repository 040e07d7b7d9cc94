"""Which forms lie open on whose screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import ApiError
from simulator.modals import Modal
from simulator.moments import Closed, Opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.blocks import Json
    from simulator.people.person import Person
    from simulator.world import World

MAX_DEPTH = 3  # docs.slack.dev/surfaces/modals: a modal can hold up to 3 views at a time


def open_on(world: World, user: str, view: Json) -> Modal:
    """A new stack, over whatever else is open."""
    person = world.people[user]
    modal = Modal(world.ids.new("V"), view, world.ids, world.name_of)
    person.stacks.append([modal])
    world.happened(Opened(person, modal))
    return modal


def push_on(world: World, below: Modal, view: Json) -> Modal:
    for person, stack in _stacks(world):
        if stack[-1] is below:
            if len(stack) >= MAX_DEPTH:
                raise ApiError("push_limit_reached")
            modal = Modal(world.ids.new("V"), view, world.ids, world.name_of)
            modal.root_id, modal.previous_id = below.root_id, below.id
            stack.append(modal)
            world.happened(Opened(person, modal))
            return modal
    raise ApiError("invalid_trigger_id")  # what the person saw when she pressed is not on top any more


def show(world: World, modal: Modal, view: Json) -> None:
    """New content in a form that lies open: for the one who looks at it this is a form that opens."""
    modal.show(view)
    for person, stack in _stacks(world):
        if modal in stack:
            world.happened(Opened(person, modal))


def take_away(world: World, modal: Modal, *, everything: bool) -> list[Modal]:
    """Remove a view, or its whole stack from the top down; it may lie under others, or be gone already."""
    for person, stack in _stacks(world):
        if modal in stack:
            gone = stack[::-1] if everything else [modal]
            stack[:] = [each for each in stack if each not in gone]
            person.stacks[:] = [each for each in person.stacks if each]
            for each in gone:
                world.happened(Closed(person, each))
            return gone
    return []


def find(world: World, view_id: str | None, external_id: str | None = None) -> Modal | None:
    for _, stack in _stacks(world):
        for modal in stack:
            if (view_id and modal.id == view_id) or (external_id and modal.external_id == external_id):
                return modal
    return None


def _stacks(world: World) -> Iterator[tuple[Person, list[Modal]]]:
    return ((person, stack) for person in world.people.values() for stack in person.stacks)
