"""The menu under what comes: what it holds, and choosing from it."""

from collections.abc import Sequence

from bot.views.ids import Press
from bot.views.menu import EVERYTHING
from simulator import Message, Person
from simulator.blocks import fields, text_of
from simulator.people.entering import all_options


async def asks(person: Person) -> Message:
    (answer,) = await person.runs("/mentor next")
    return answer


async def unfolds(person: Person) -> Message:
    """The same with all that one can do; it comes in place of what the three dots stood in."""
    answer = await asks(person)
    await person.presses(EVERYTHING, on=answer)
    return answer


async def takes(person: Person, entry: str) -> None:
    """Asks what comes, unfolds it, and chooses this entry."""
    await unfolds(person)
    await person.chooses(Press.MENU, entry)


def entries(message: Message) -> Sequence[str]:
    """Of all menus of the message, in order."""
    menus = [each.element for each in fields(message.blocks) if each.action_id == Press.MENU]
    return [text_of(option) for menu in menus for option in all_options(menu)]
