"""What the stories of ideas and resources share."""

from bot.domain.action import Action
from bot.domain.idea import Idea
from bot.domain.pair import Pair
from bot.domain.resource import Resource
from bot.domain.session import Session
from bot.store import action as actions
from bot.store import idea as ideas
from bot.store import resource as resources
from bot.store.ids import new_id
from bot.views.ids import Press
from simulator import Person
from tests.stage import Stage

THOUGHT = "Ask Kim how she says no"


async def given_idea(stage: Stage, owner: Person, text: str = THOUGHT, team: str = "") -> Idea:
    idea = Idea(new_id(), team or stage.slack.team_id, owner.id, text, stage.now, origin=new_id())
    async with stage.companion.db.begin() as tx:
        await ideas.save(tx, idea)
    return idea


async def kept_by(stage: Stage, owner: Person) -> list[str]:
    """What waits for this person, newest first."""
    async with stage.companion.db.read() as tx:
        found = await ideas.caught(tx, stage.slack.team_id, owner.id, most=1000)
    return [each.text for each in found]


async def found(stage: Stage, idea: Idea) -> Idea:
    async with stage.companion.db.read() as tx:
        now = await ideas.find(tx, idea.team_id, idea.id)
    assert now
    return now


async def resources_of(stage: Stage, session: Session) -> list[Resource]:
    async with stage.companion.db.read() as tx:
        return await resources.of_session(tx, session.team_id, session.id)


async def actions_of(stage: Stage, pair: Pair) -> list[Action]:
    async with stage.companion.db.read() as tx:
        return await actions.of_pair(tx, pair.team_id, pair.id)


def shown(person: Person) -> str:
    return person.form.rendered(person.zone)


async def opens_list(person: Person) -> None:
    await person.runs("/mentor idea")
    await person.presses(Press.IDEAS)
