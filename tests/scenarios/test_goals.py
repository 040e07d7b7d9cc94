"""What the mentee works toward: goals with their steps, and both who look after them."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.action import ActionState
from bot.domain.goal import GoalState, RouteKind
from bot.store import action as actions
from simulator.limits import check_view
from tests.goal_setting import CAREER, given_goal, has, makes, of_pair, opens_goal, pair_now, takes
from tests.stage import Stage


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
    assert shown.index("Lead the search team") < shown.index("How we use goals"), "goals first"
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


async def test_a_step_becomes_an_action_and_the_two_go_together(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    await opens_goal(stage.ana, "Add steps")
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
            await has(stage, replace(goal, state=GoalState.CLOSED, closed_at=stage.now))
    await stage.ben.runs("/mentor goals")
    assert check_view(stage.ben.form.view) == []
    await takes(stage.ben, RouteKind.CAREER)
    problems = await makes(stage.ben, "One more")
    assert problems[CAREER].startswith("10 open goals at a time are plenty, and 25 are open here already.")


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


async def test_a_long_history_begins_with_the_latest_and_unfolds(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_goal(stage, pair)
    await stage.ben.runs("/mentor goals")
    for _ in range(4):
        await stage.passes(minutes=1)
        await stage.ben.presses("Focus")
        await stage.passes(minutes=1)
        await stage.ben.presses("Out of focus")
    await stage.ben.presses("Open")
    assert stage.ben.form.shown.count("30 Nov Ben") == 5
    await stage.ben.presses("… and 3 more")
    assert stage.ben.form.shown.count("30 Nov Ben") == 8
    await stage.ben.closes()
    await stage.ben.presses("Back to all goals")
