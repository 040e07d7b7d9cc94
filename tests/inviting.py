"""What the stories of getting together share."""

from typing import Any

from bot.domain.pair import PairState
from bot.store import pair as pairs
from simulator import Message, Person
from tests.stage import Stage

LABELS = {"person": "Who do you want to meet?", "date": "First session", "time": "Time (Berlin)"}
SOMEBODY_ELSES = "There is nothing here for you to change."


async def invites(stage: Stage, **fields: Any) -> None:
    """Ana sends Ben an invitation for Thursday, 3 December, 10:00 in Berlin."""
    await stage.ana.runs("/mentor start @Ben")
    stage.ana.fills(fields)
    assert await stage.ana.submits() == {}
    await stage.settles()


async def ephemeral(person: Person, label: str, on: Message | None = None) -> str:
    """What the person alone is told after the press."""
    before = len(person.visible)
    await person.presses(label, on=on)
    return " ".join(each.shown for each in person.visible[before:] if each.ephemeral_to)


async def all_pairs(stage: Stage, person: Person) -> list[PairState]:
    async with stage.companion.db.read() as tx:
        return [pair.state for pair in await pairs.of_member(tx, stage.slack.team_id, person.id, stage.now)]


def places(stage: Stage) -> list[str]:
    return [each.name for each in stage.slack.channels if each.name.startswith("mentoring-")]


async def keeps_open_and_submits(person: Person) -> dict[str, str]:
    """From two devices: the form closes on one of them only."""
    stacks = [list(each) for each in person.stacks]
    answer = await person.submits()
    person.stacks[:] = stacks
    return answer
