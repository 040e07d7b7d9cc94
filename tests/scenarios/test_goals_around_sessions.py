"""Goals where sessions are prepared and run: card, nudges, brief, and the rating in the middle."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.domain.goal import Goal, RouteKind, Step
from bot.domain.pair import Pair
from bot.domain.rating import Phase
from bot.store import goal as goals
from bot.store import pair as pairs
from bot.store import rating as ratings
from bot.store import route as routes
from bot.store import topic as topics
from bot.store.ids import new_id
from bot.store.models import RatingRow
from bot.stories.goal import focus
from bot.stories.place import set_exposed
from bot.stories.rating import rate
from simulator import Person
from tests.databases import opened
from tests.goals import a_route
from tests.live import START, card, given_second, given_topic, nudges
from tests.preparing import topics_of
from tests.stage import MONDAY, Stage

QUESTION = "What would bring"
HALF = "Half of the time for “Lead the search team” is over."


async def given_focus(stage: Stage, pair: Pair, **changed: object) -> Goal:
    """A goal in focus with two steps, one of them done."""
    ids = (new_id(), pair.team_id, pair.id)
    goal = Goal(*ids, RouteKind.CAREER, "Lead the search team", pair.mentor_id, stage.now)
    goal = replace(goal, **changed)  # type: ignore[arg-type]  # named at the call
    async with stage.companion.db.begin() as tx:
        await goals.save(tx, goal)
        for number, done_at in enumerate((stage.now, None)):
            text = f"Step number {number + 1}"
            await goals.save_step(tx, Step(new_id(), *ids[1:], goal.id, number, text, done_at))
        await focus(tx, pair, goal, pair.mentor_id, stage.now)
    return goal


async def takes(stage: Stage, pair: Pair, kind: RouteKind) -> None:
    route = replace(a_route(kind, stage.now), team_id=pair.team_id, pair_id=pair.id)
    async with stage.companion.db.begin() as tx:
        await routes.save(tx, route)


async def prepares(person: Person) -> str:
    await person.runs("/mentor prep")
    return person.form.rendered(person.zone)


async def now(stage: Stage, pair: Pair) -> Pair:
    async with stage.companion.db.read() as tx:
        found = await pairs.find(tx, pair.team_id, pair.id, stage.now)
    assert found
    return found


async def test_the_card_names_the_goal_in_focus_and_how_far_it_is(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_focus(stage, pair)
    session = await given_second(stage, await now(stage, pair))
    await stage.until(START)
    assert "Goal setting and action planning · 1 goal" in card(stage.ben, place).shown
    assert "• In focus: Lead the search team (1 of 2 steps)" in card(stage.ben, place).text
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("Open")
    await stage.ben.presses("Done")
    await stage.passes(minutes=5)
    assert "(2 of 2 steps)" in card(stage.ben, place).text
    await stage.until(session.plan.starts[3])
    assert "• In focus: Lead the search team (2 of 2 steps)" in card(stage.ben, place).shown
    (nudge,) = [each for each in nudges(stage.ben, place) if "Goal setting" in each.text]
    assert "In focus: Lead the search team (2 of 2 steps)" in nudge.shown
    await stage.ana.presses("Goals", on=nudge)
    assert "*Lead the search team*" in stage.ana.form.shown


async def test_no_rating_stands_in_any_message(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    goal = await given_focus(stage, pair)
    async with stage.companion.db.begin() as tx:
        await rate(tx, goal, pair.mentee_id, Phase.START, 7, now=stage.now)
    await given_second(stage, await now(stage, pair))
    await stage.passes(days=2)
    assert "7 of 10" not in " ".join(each.shown + each.text for each in stage.slack.world.messages)


async def test_where_somebody_reads_along_no_goal_is_named(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_focus(stage, pair)
    pair = await now(stage, pair)
    await given_second(stage, pair)
    async with stage.companion.db.begin() as tx:
        await set_exposed(tx, pair, True, stage.now)
    place.members.append(stage.cleo.id)
    await stage.passes(hours=6)
    assert "Lead the search team" not in " ".join(each.shown + each.text for each in stage.cleo.reads(place))


async def test_a_first_session_offers_to_set_goals(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, START)
    await stage.until(session.ends_at - timedelta(minutes=1))
    (nudge,) = [each for each in nudges(stage.ben, place) if "Goals and objectives" in each.text]
    await stage.ben.presses("Set goals", on=nudge)
    assert "You have not chosen yet how you use goals" in stage.ben.form.shown


async def test_a_session_with_no_topic_tied_to_a_goal_is_asked_about_it(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    goal = await given_focus(stage, pair)
    session = await stage.given_session(await now(stage, pair), MONDAY + timedelta(days=2))
    await given_topic(stage, session, stage.ben, "Kim interrupts me")
    assert "None of the topics is tied to a goal. What would bring Ben closer to" in await prepares(stage.ana)
    shown = await prepares(stage.ben)
    assert "What would bring you closer to “Lead the search team”?" in shown
    assert "In focus:* Lead the search team · 1 of 2 steps\n• Step number 2" in shown
    (topic,) = await topics_of(stage, session)
    async with stage.companion.db.begin() as tx:
        await topics.save(tx, replace(topic, goal_id=goal.id))
    assert QUESTION not in await prepares(stage.ana)


async def test_who_lives_day_to_day_alone_is_never_asked_about_goals(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_focus(stage, pair)
    await takes(stage, pair, RouteKind.DAILY)
    await stage.given_session(await now(stage, pair), MONDAY + timedelta(days=2))
    assert QUESTION not in await prepares(stage.ben)
    await takes(stage, pair, RouteKind.CAREER)
    assert QUESTION in await prepares(stage.ben)


@pytest.mark.both
async def test_the_middle_is_rated_in_one_preparation_by_the_mentee(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_focus(stage, pair, created_at=MONDAY - timedelta(weeks=13))
    await stage.given_session(await now(stage, pair), MONDAY + timedelta(days=2))
    assert HALF not in await prepares(stage.ana)
    assert HALF in await prepares(stage.ben)
    stage.ben.fills({HALF: "6"})
    assert await stage.ben.submits() == {}
    assert HALF not in await prepares(stage.ben)
    await stage.ana.runs("/mentor goals")
    assert "Ben says 6 of 10" in stage.ana.form.shown


async def test_who_leaves_it_out_is_not_asked_again(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_focus(stage, pair, created_at=MONDAY - timedelta(weeks=13))
    pair = await now(stage, pair)
    await stage.given_session(pair, MONDAY + timedelta(days=2))
    assert HALF in await prepares(stage.ben)
    assert await stage.ben.submits() == {}
    await stage.passes(days=3)
    await stage.given_session(pair, MONDAY + timedelta(days=9))
    assert HALF not in await prepares(stage.ben)


@pytest.mark.both
async def test_a_rating_is_sealed_and_damaged_it_is_said_so(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    goal = await given_focus(stage, pair)
    async with stage.companion.db.begin() as tx:
        await rate(tx, goal, pair.mentee_id, Phase.START, 7, now=stage.now)
    with opened(stage.settings.database_url) as connection:
        cell = connection.scalars(select(RatingRow.value)).one()
        assert len(cell) > 30
        connection.execute(update(RatingRow).values(value=cell[:-1]))
    async with stage.companion.db.read() as tx:
        (rating,) = await ratings.of_pair(tx, pair.team_id, pair.id)
    assert not rating.readable
    await stage.ben.runs("/mentor goals")
    assert "of 10" not in stage.ben.form.shown
    await stage.ben.presses("Open")
    assert "a rating that cannot be read any more" in stage.ben.form.shown
    await stage.ben.presses("Change my rating")
    stage.ben.fills({"How far are you already": "8"})
    assert await stage.ben.submits() == {}
    assert "8 of 10 at the start" in stage.ben.form.shown
