"""The menu under what comes: what it holds, and choosing from it."""

from collections.abc import Sequence

from bot.views.ids import Press
from simulator import Message, Person
from simulator.blocks import fields, text_of
from simulator.people.entering import all_options


async def asks(person: Person) -> Message:
    (answer,) = await person.runs("/mentor next")
    return answer


async def takes(person: Person, entry: str) -> None:
    """Asks what comes, and chooses this entry of the menu under it."""
    await asks(person)
    await person.chooses(Press.MENU, entry)


def entries(message: Message) -> Sequence[str]:
    """Of all menus of the message, in order."""
    menus = [each.element for each in fields(message.blocks) if each.action_id == Press.MENU]
    return [text_of(option) for menu in menus for option in all_options(menu)]
