"""What the stories of topics share: the fields of the form, adding one and dropping one."""

from bot.domain.pair import Pair
from bot.domain.topic import Topic
from bot.store import topic as topics
from simulator import Person
from tests.preparing import CASE
from tests.stage import Stage

TITLE = "What do you want to talk about?"
KIND = "What kind of topic is it?"
STORY = "What happened?"
WHEN = "When did it happen?"
WHO = "Who brings it?"
GOAL = "Which goal does it belong to?"


async def of_pair(stage: Stage, pair: Pair) -> list[Topic]:
    async with stage.companion.db.read() as tx:
        return await topics.of_pair(tx, pair.team_id, pair.id)


async def adds(person: Person, title: str, story: str = CASE, **fields: str) -> None:
    await person.runs(f"/mentor topic {title}")
    person.fills({STORY: story, **fields})
    assert await person.submits() == {}


async def drops(person: Person) -> None:
    await person.runs("/mentor topic")
    await person.presses("Drop")
    await person.closes()
