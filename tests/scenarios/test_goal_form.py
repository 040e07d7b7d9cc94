"""What the forms of a goal refuse, and what went on elsewhere while they lay open."""

from dataclasses import replace
from datetime import date

from bot.domain.goal import GoalState, RouteKind
from bot.domain.pair import PairState
from bot.store import pair as pairs
from simulator.limits import check_view
from tests.goal_setting import CAREER, given_goal, has, makes, of_pair, opens_goal, takes
from tests.stage import Stage


async def test_renamed_while_the_other_one_writes_nothing_is_lost(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    for person in (stage.ana, stage.ben):
        await opens_goal(person, "Edit")
    stage.ana.fills({"Goal": "Lead two teams"})
    assert await stage.ana.submits() == {}
    stage.ben.fills({"Goal": "Lead the search team by summer"})
    assert await stage.ben.submits() == {}
    assert "yours is not saved yet" in stage.ben.form.shown
    assert "It is now *Lead two teams*" in stage.ben.form.shown
    assert "Lead the search team by summer" in stage.ben.form.shown
    assert [each.title for each in await of_pair(stage, pair)] == ["Lead two teams"]
    assert await stage.ben.submits() == {}
    assert [each.title for each in await of_pair(stage, pair)] == ["Lead the search team by summer"]
    assert "30 Nov Ben renamed it from “Lead two teams”" in stage.ben.form.shown


async def test_closed_while_the_other_one_writes(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    goal = await given_goal(stage, pair)
    await opens_goal(stage.ben, "Edit")
    stage.ben.fills({"Goal": "What took me long to word"})
    await has(stage, replace(goal, state=GoalState.CLOSED, closed_at=stage.now))
    (problem,) = (await stage.ben.submits()).values()
    assert problem.startswith("This goal was closed meanwhile. Reopen it")
    assert "What took me long to word" in stage.ben.form.shown
    await has(stage, goal)
    assert await stage.ben.submits() == {}


async def test_what_cannot_be_a_goal_is_said_at_its_field(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ben.runs("/mentor goals")
    await takes(stage.ben, RouteKind.CAREER)
    problems = await makes(stage.ben, "Lead", **{"By when?": "2026-11-29"})
    assert problems == {"By when?": "Sunday 29 November is in the past. Choose a later day, or today."}
    stage.ben.fills({"By when?": "2029-01-01"})
    assert "more than two years ahead" in (await stage.ben.submits())["By when?"]
    stage.ben.fills({"By when?": "2027-01-01", CAREER: "   "})
    assert "short title" in (await stage.ben.submits())[CAREER]
    stage.ben.fills({CAREER: "Lead", "Small steps": "\n".join(f"Step {n}" for n in range(41))})
    assert "These are 41 lines, and 40 at most fit." in (await stage.ben.submits())["Small steps"]
    stage.ben.fills({"Small steps": "\n".join(f"Step {n}" for n in range(40))})
    assert await stage.ben.submits() == {}
    await stage.ben.presses("Open")
    assert check_view(stage.ben.form.view) == []
    await stage.ben.presses("Add steps")
    stage.ben.fills({"What are the next small steps?": "One more"})
    assert "it has them already" in (await stage.ben.submits())["What are the next small steps?"]


async def test_a_deadline_that_went_by_does_not_hold_up_a_new_name(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    goal = await given_goal(stage, pair)
    await has(stage, replace(goal, due=date(2026, 11, 1)))
    await stage.ben.runs("/mentor goals")
    assert "was meant for Sunday 1 November" in stage.ben.form.shown
    await stage.ben.presses("Open")
    await stage.ben.presses("Edit")
    stage.ben.fills({"Goal": "Lead a team"})
    assert await stage.ben.submits() == {}


async def test_when_the_mentoring_has_ended_goals_can_be_read_and_no_more(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    await opens_goal(stage.ben, "Add steps")
    stage.ben.fills({"What are the next small steps?": "Ask Cara"})
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, state=PairState.ENDED, ended_at=stage.now))
    (problem,) = (await stage.ben.submits()).values()
    assert "not running" in problem
    assert "Ask Cara" in stage.ben.form.shown
    await stage.ben.closes()
    await stage.ben.presses("Back to all goals")
    assert "its goals stay as they are" in stage.ben.form.shown
    await stage.ben.presses("Open")
    assert stage.ben.form.buttons == ["Back to all goals"]
