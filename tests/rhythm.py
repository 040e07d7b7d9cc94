"""What the stories of how two people meet share."""

from simulator import Channel, Message, Person
from tests.menu import takes


async def opens(person: Person) -> None:
    await takes(person, "How we meet")


async def changes(person: Person, **fields: object) -> dict[str, str]:
    await opens(person)
    person.fills({name.replace("_", " "): value for name, value in fields.items()})
    return await person.submits()


def told(reader: Person, place: Channel) -> list[Message]:
    return [each for each in reader.reads(place) if "how you meet" in each.shown.lower()]
