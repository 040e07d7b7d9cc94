"""What the stories of goals share: one that is set already, choosing routes, and setting one."""

from bot.domain.goal import Goal, RouteKind
from bot.domain.pair import Pair
from bot.store import goal as goals
from bot.store import pair as pairs
from bot.store.ids import new_id
from simulator import Person
from tests.stage import Stage

CAREER = "Career goal for the next year"


async def given_goal(
    stage: Stage, pair: Pair, title: str = "Lead the search team", route: RouteKind = RouteKind.CAREER
) -> Goal:
    goal = Goal(new_id(), pair.team_id, pair.id, route, title, pair.mentor_id, stage.now)
    await has(stage, goal)
    return goal


async def has(stage: Stage, goal: Goal) -> None:
    """From now on the pair has the goal in this form."""
    async with stage.companion.db.begin() as tx:
        await goals.save(tx, goal)


async def of_pair(stage: Stage, pair: Pair) -> list[Goal]:
    async with stage.companion.db.read() as tx:
        return await goals.of_pair(tx, pair.team_id, pair.id)


async def pair_now(stage: Stage, pair: Pair) -> Pair:
    async with stage.companion.db.read() as tx:
        found = await pairs.find(tx, pair.team_id, pair.id, stage.now)
    assert found
    return found


async def opens_goal(person: Person, then: str) -> None:
    """The first there is, and the button to press on its page."""
    await person.runs("/mentor goals")
    await person.presses("Open")
    await person.presses(then)


async def takes(person: Person, *kinds: RouteKind) -> None:
    """From the list on: the routes are these."""
    await person.presses("How we use goals")
    person.fills({"How we use goals": list(kinds)})
    assert await person.submits() == {}


async def makes(person: Person, title: str, **more: object) -> dict[str, str]:
    await person.presses("Add a career goal")
    person.fills({CAREER: title, **more})
    return await person.submits()
