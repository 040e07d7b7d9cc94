"""What the mentee works toward: routes, goals with their steps, and both who look after them."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.action import ActionState
from bot.domain.goal import Goal, GoalState, RouteKind
from bot.domain.pair import Pair, PairState
from bot.store import action as actions
from bot.store import goal as goals
from bot.store import pair as pairs
from bot.store import route as routes
from bot.store.ids import new_id
from simulator import Person
from simulator.limits import check_view
from tests.stage import Stage

CAREER = "Career goal for the next year"


async def given_goal(
    stage: Stage, pair: Pair, title: str = "Lead the search team", route: RouteKind = RouteKind.CAREER
) -> Goal:
    goal = Goal(new_id(), pair.team_id, pair.id, route, title, pair.mentor_id, stage.now)
    async with stage.companion.db.begin() as tx:
        await goals.save(tx, goal)
    return goal


async def of_pair(stage: Stage, pair: Pair) -> list[Goal]:
    async with stage.companion.db.read() as tx:
        return await goals.of_pair(tx, pair.team_id, pair.id)


async def pair_now(stage: Stage, pair: Pair) -> Pair:
    async with stage.companion.db.read() as tx:
        found = await pairs.find(tx, pair.team_id, pair.id, stage.now)
    assert found
    return found


async def takes(person: Person, *kinds: RouteKind) -> None:
    """From the list on: the routes are these."""
    await person.presses("How we use goals")
    person.fills({"How we use goals": list(kinds)})
    assert await person.submits() == {}


async def makes(person: Person, title: str, **more: object) -> dict[str, str]:
    await person.presses("Add a career goal")
    person.fills({CAREER: title, **more})
    return await person.submits()


async def test_a_career_goal_from_the_first_press_to_the_last(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor goals")
    stage.ben.sees("You have not chosen yet how you use goals")
    await takes(stage.ben, RouteKind.CAREER)
    more = {
        "How will we see it?": "I run the weekly planning",
        "By when?": "2027-06-30",
        "Small steps": "- Shadow Cara\n- Run one planning\n\n- Ask for feedback",
        "How far are you already": "2",
    }
    assert await makes(stage.ben, "Lead the search team", **more) == {}
    shown = stage.ben.form.shown
    assert "*Lead the search team*" in shown
    assert "*In focus* · 0 of 3 steps · Ben says 2 of 10 · by Wednesday 30 June 2027" in shown
    await stage.ana.runs("/mentor goals")
    await stage.ana.presses("Open")
    assert "2 of 10 at the start" in stage.ana.form.shown
    await stage.ana.presses("Done")
    assert "✓ Shadow Cara" in stage.ana.form.shown
    assert "1 of 3 steps done" in stage.ana.form.shown
    assert "30 Nov Ana did “Shadow Cara”" in stage.ana.form.shown
    assert "30 Nov Ben set it as “Lead the search team”" in stage.ana.form.shown
    await stage.ana.presses("Undo")
    assert "0 of 3 steps done" in stage.ana.form.shown
    await stage.ana.presses("Back to all goals")
    await stage.ana.presses("Reached")
    assert "Reached on Monday 30 November" in stage.ana.form.shown
    assert (await pair_now(stage, pair)).focus_id == ""
    await stage.ben.presses("Open")
    await stage.ben.presses("Rate it at the end")
    stage.ben.fills({"How far did you get in the end?": "9"})
    assert await stage.ben.submits() == {}
    assert "2 of 10 at the start · 9 of 10 at the end" in stage.ben.form.shown


async def test_whoever_reaches_a_goal_is_asked_how_far_they_got(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("Reached")
    stage.ben.fills({"How far did you get in the end?": "10"})
    assert await stage.ben.submits() == {}
    assert "Ben says 10 of 10" in stage.ben.form.shown
    await stage.ben.presses("Reopen")
    assert [each.state for each in await of_pair(stage, pair)] == [GoalState.OPEN]


async def test_the_mentor_is_not_asked_and_cannot_rate(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    goal = await given_goal(stage, pair)
    await stage.ana.runs("/mentor goals")
    await stage.ana.presses("Open")
    assert not [label for label in stage.ana.form.buttons if "ate it" in label]
    stage.ana.form.view["blocks"].append(
        {
            "type": "actions",
            "block_id": "forged",
            "elements": [
                {
                    "type": "button",
                    "action_id": "goal_rate",
                    "value": goal.id,
                    "text": {"type": "plain_text", "text": "Rate"},
                }
            ],
        }
    )
    await stage.ana.presses("Rate")
    assert "only the mentee can say" in stage.ana.form.shown


async def test_only_one_is_in_focus_and_a_closed_one_is_not(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    first = await given_goal(stage, pair)
    await stage.passes(minutes=1)
    second = await given_goal(stage, pair, "Speak at a conference")
    await stage.ana.runs("/mentor goals")
    await stage.ana.presses("Focus")
    assert (await pair_now(stage, pair)).focus_id == first.id
    await stage.ana.presses("Focus")
    assert (await pair_now(stage, pair)).focus_id == second.id
    assert stage.ana.form.shown.count("*In focus*") == 1
    await stage.ana.presses("Out of focus")
    assert (await pair_now(stage, pair)).focus_id == ""
    await stage.ana.presses("Close")
    await stage.ana.presses("Open")
    assert "30 Nov Ana took it out of focus" in stage.ana.form.shown


async def test_routes_come_and_go_and_their_history_stays(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ana.runs("/mentor goals")
    await takes(stage.ana, RouteKind.CAREER, RouteKind.DAILY)
    await makes(stage.ana, "Lead the search team")
    await stage.passes(days=20)
    await takes(stage.ana, RouteKind.DAILY)
    assert "Lead the search team" in stage.ana.form.shown
    assert "Add a career goal" not in stage.ana.form.buttons
    await stage.passes(days=1)
    await stage.ana.presses("How we use goals")
    assert "Career goal: chosen by Ana on 30 Nov until 20 Dec" in stage.ana.form.shown
    await stage.ana.closes()
    await takes(stage.ana, RouteKind.CAREER)
    async with stage.companion.db.read() as tx:
        found = await routes.of_pair(tx, pair.team_id, pair.id)
    assert [(each.kind, each.on) for each in found] == [
        (RouteKind.CAREER, False),
        (RouteKind.DAILY, False),
        (RouteKind.CAREER, True),
    ]


async def test_what_the_other_one_chose_meanwhile_stays_chosen(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    for person in (stage.ana, stage.ben):
        await person.runs("/mentor goals")
        await person.presses("How we use goals")
    for person, kind in ((stage.ana, RouteKind.CAREER), (stage.ben, RouteKind.WEEKS)):
        person.fills({"How we use goals": [kind]})
        assert await person.submits() == {}
    async with stage.companion.db.read() as tx:
        on = {each.kind for each in await routes.of_pair(tx, pair.team_id, pair.id) if each.on}
    assert on == {RouteKind.CAREER, RouteKind.WEEKS}


async def test_renamed_while_the_other_one_writes_nothing_is_lost(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    for person in (stage.ana, stage.ben):
        await person.runs("/mentor goals")
        await person.presses("Open")
        await person.presses("Edit")
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
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("Open")
    await stage.ben.presses("Edit")
    stage.ben.fills({"Goal": "What took me long to word"})
    async with stage.companion.db.begin() as tx:
        await goals.save(tx, replace(goal, state=GoalState.CLOSED, closed_at=stage.now))
    (problem,) = (await stage.ben.submits()).values()
    assert problem.startswith("This goal was closed meanwhile. Reopen it")
    assert "What took me long to word" in stage.ben.form.shown
    async with stage.companion.db.begin() as tx:
        await goals.save(tx, goal)
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
    async with stage.companion.db.begin() as tx:
        await goals.save(tx, replace(goal, due=date(2026, 11, 1)))
    await stage.ben.runs("/mentor goals")
    assert "was meant for Sunday 1 November" in stage.ben.form.shown
    await stage.ben.presses("Open")
    await stage.ben.presses("Edit")
    stage.ben.fills({"Goal": "Lead a team"})
    assert await stage.ben.submits() == {}


async def test_a_step_becomes_an_action_and_the_two_go_together(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    await stage.ana.runs("/mentor goals")
    await stage.ana.presses("Open")
    await stage.ana.presses("Add steps")
    stage.ana.fills({"What are the next small steps?": "Ask Cara\n2) Book a room"})
    assert await stage.ana.submits() == {}
    await stage.ana.presses("Make it an action")
    assert "_An action_" in stage.ana.form.shown
    async with stage.companion.db.read() as tx:
        (action,) = await actions.of_pair(tx, pair.team_id, pair.id)
    assert (action.text, action.owner_id) == ("Ask Cara", stage.ben.id)
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Done")
    await stage.ana.presses("Back to all goals")
    assert "1 of 2 steps" in stage.ana.form.shown
    await stage.ana.presses("Open")
    await stage.ana.presses("Undo")
    async with stage.companion.db.read() as tx:
        (action,) = await actions.of_pair(tx, pair.team_id, pair.id)
    assert action.state is ActionState.OPEN
    await stage.ana.presses("Remove")
    assert "30 Nov Ana removed the step “Ask Cara”" in stage.ana.form.shown


async def test_fifty_goals_fit_into_the_list(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    for number in range(50):
        goal = await given_goal(stage, pair, f"{number}: {'ä' * 140}")
        if number % 2:
            async with stage.companion.db.begin() as tx:
                await goals.save(tx, replace(goal, state=GoalState.CLOSED, closed_at=stage.now))
    await stage.ben.runs("/mentor goals")
    assert check_view(stage.ben.form.view) == []
    await takes(stage.ben, RouteKind.CAREER)
    problems = await makes(stage.ben, "One more")
    assert problems[CAREER].startswith("10 open goals at a time are plenty, and 25 are open here already.")


async def test_when_the_mentoring_has_ended_goals_can_be_read_and_no_more(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("Open")
    await stage.ben.presses("Add steps")
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


async def test_with_several_partners_one_chooses_whose_goals_to_see(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    await stage.passes(minutes=1)
    other, place = await stage.given_pair(stage.ana, stage.cleo)
    await given_goal(stage, other, "Speak at a conference")
    await stage.ana.runs("/mentor goals")
    assert "Lead the search team" in stage.ana.form.shown
    await stage.ana.chooses("With whom?", "With Cleo")
    assert "Speak at a conference" in stage.ana.form.shown
    assert "Lead the search team" not in stage.ana.form.shown
    await stage.ana.closes()
    await stage.ana.runs("/mentor goals", place)
    assert "Speak at a conference" in stage.ana.form.shown


async def test_goals_open_over_the_form_in_which_one_prepares(stage: Stage) -> None:
    """And everything about them, though three forms at most lie upon each other."""
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, stage.now + timedelta(days=2))
    await stage.ben.runs("/mentor prep")
    await stage.ben.presses("Set goals")
    await takes(stage.ben, RouteKind.CAREER)
    assert await makes(stage.ben, "Lead the search team", **{"Small steps": "Ask Cara"}) == {}
    await stage.ben.presses("Open")
    await stage.ben.presses("Rate it at the start")
    stage.ben.fills({"How far are you already": "3"})
    assert await stage.ben.submits() == {}
    assert "3 of 10 at the start" in stage.ben.form.shown
    await stage.ben.presses("Make it an action")
    await stage.ben.closes()
    assert "Prepare session 1" in stage.ben.form.shown
    await stage.ben.closes()
    await stage.ana.runs("/mentor prep")
    assert "*In focus:* Lead the search team · 0 of 1 step" in stage.ana.form.shown
    assert "No topic is tied to a goal so far. What would bring Ben closer to" in stage.ana.form.shown
