"""Which forms lie open on whose screen."""

from collections.abc import Iterator

from simulator.blocks import Json
from simulator.modals import Modal
from simulator.moments import Opened
from simulator.world import World


def open_on(world: World, user: str, view: Json) -> Modal:
    """A new stack, over whatever else is open."""
    person = world.people[user]
    modal = Modal(world.ids.new("V"), view, world.ids, world.name_of)
    person.stacks.append(modal)
    world.happened(Opened(person, modal))
    return modal


def push_on(world: World, below: Modal, view: Json) -> Modal:
    person = next(each for each in world.people.values() if below in each.stacks)
    modal = Modal(world.ids.new("V"), view, world.ids, world.name_of, below)
    person.stacks[person.stacks.index(below)] = modal
    world.happened(Opened(person, modal))
    return modal


def find(world: World, view_id: str | None, external_id: str | None = None) -> Modal | None:
    for modal in _all(world):
        if (view_id and modal.id == view_id) or (external_id and modal.external_id == external_id):
            return modal
    return None


def _all(world: World) -> Iterator[Modal]:
    for person in world.people.values():
        for top in person.stacks:
            modal: Modal | None = top
            while modal:
                yield modal
                modal = modal.below
