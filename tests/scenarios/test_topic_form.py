"""What the form of a topic refuses, and what went on elsewhere while it lay open."""

import json
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.goal import Goal, GoalState
from bot.domain.pair import Pair
from bot.domain.topic import TopicState
from tests.afterwards import given_over
from tests.goal_setting import given_goal, has
from tests.live import START, given_live, on_table_of
from tests.preparing import CASE, form
from tests.stage import Stage
from tests.topics import GOAL, STORY, TITLE, WHEN, adds, drops, of_pair


async def ties_topic_to_goal(stage: Stage) -> tuple[Pair, Goal]:
    """In the form that lies open before Ben."""
    pair, _ = await stage.given_pair()
    goal = await given_goal(stage, pair)
    await stage.ben.runs("/mentor topic Saying no")
    stage.ben.fills({STORY: CASE, GOAL: goal.title})
    return pair, goal


async def test_a_story_without_a_title_is_refused(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor topic Saying no")
    stage.ben.fills({TITLE: "  \u200b ", STORY: CASE}, by_force=True)
    (problem,) = (await stage.ben.submits()).items()
    assert problem[0] == TITLE
    assert "short title" in problem[1]
    assert CASE in form(stage.ben)
    assert await of_pair(stage, pair) == []


async def test_a_title_that_is_too_long_and_a_day_to_come_are_refused(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor topic Saying no")
    stage.ben.fills({TITLE: "x" * 151, STORY: CASE}, by_force=True)
    assert await stage.ben.submits() == {
        TITLE: "This text is 1 character too long. Shorten it to 150 and send it again."
    }
    stage.ben.fills({TITLE: "Saying no", WHEN: "2026-12-01"})
    assert await stage.ben.submits() == {
        WHEN: "Tuesday 1 December is still to come. "
        "Choose the day on which it happened, or leave the date empty."
    }
    stage.ben.fills({WHEN: "2016-01-01"})
    assert "more than ten years ago" in (await stage.ben.submits())[WHEN]
    assert CASE in form(stage.ben)
    assert await of_pair(stage, pair) == []
    stage.ben.fills({WHEN: "2026-11-30"})
    assert await stage.ben.submits() == {}
    assert [each.happened_on for each in await of_pair(stage, pair)] == [date(2026, 11, 30)]


async def test_the_mentoring_ended_while_the_form_was_open(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor topic Saying no")
    stage.ben.fills({STORY: CASE})
    await given_over(stage, pair)
    (problem,) = (await stage.ben.submits()).values()
    assert "not running any more" in problem
    assert CASE in form(stage.ben)
    assert await of_pair(stage, pair) == []


async def test_the_session_ended_while_the_form_was_open(stage: Stage) -> None:
    pair, _, session = await given_live(stage)
    await stage.ben.runs("/mentor topic Saying no")
    assert "for session 2" in form(stage.ben)
    stage.ben.fills({STORY: CASE})
    await stage.passes(hours=2)
    assert await stage.ben.submits() == {}
    assert await on_table_of(stage, session) == ()
    following = await stage.given_session(pair, START + timedelta(days=14))
    assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]


async def test_the_partner_dropped_it_while_it_was_written(stage: Stage) -> None:
    """Nothing is overruled in silence, and nothing that was typed is lost."""
    pair, _ = await stage.given_pair()
    await adds(stage.ben, "Saying no")
    await stage.ben.runs("/mentor topic")
    await stage.ben.presses("Edit")
    stage.ben.fills({TITLE: "Saying no to my boss", STORY: f"{CASE} Again today."})
    await drops(stage.ana)
    assert await stage.ben.submits() == {}
    assert "*Not saved yet.* Ana dropped this topic" in form(stage.ben)
    assert "Again today." in form(stage.ben)
    assert [(each.title, each.state) for each in await of_pair(stage, pair)] == [
        ("Saying no", TopicState.DROPPED)
    ]
    assert await stage.ben.submits() == {}
    assert [(each.title, each.state) for each in await of_pair(stage, pair)] == [
        ("Saying no to my boss", TopicState.OPEN)
    ]
    assert "1. *Saying no to my boss*" in form(stage.ben)


async def test_a_goal_that_was_renamed_meanwhile_is_the_same_goal(stage: Stage) -> None:
    pair, goal = await ties_topic_to_goal(stage)
    await has(stage, replace(goal, title="Lead a team"))
    assert await stage.ben.submits() == {}
    assert stage.ben.modal is None
    assert [each.goal_id for each in await of_pair(stage, pair)] == [goal.id]
    await stage.ana.runs("/mentor topic")
    assert "goal: Lead a team" in form(stage.ana)


async def test_a_goal_that_was_closed_or_renamed_meanwhile(stage: Stage) -> None:
    pair, goal = await ties_topic_to_goal(stage)
    await has(stage, replace(goal, title="Lead a team", state=GoalState.CLOSED, closed_at=stage.now))
    assert await stage.ben.submits() == {}
    assert "*Saved ✓* The goal *Lead a team* was closed meanwhile." in form(stage.ben)
    assert "Lead a team (closed)" in json.dumps(stage.ben.form.view)
    assert [each.goal_id for each in await of_pair(stage, pair)] == [goal.id]
    assert await stage.ben.submits() == {}
    assert stage.ben.modal is None
    assert [each.goal_id for each in await of_pair(stage, pair)] == [goal.id]
