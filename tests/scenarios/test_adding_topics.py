"""Adding what one wants to talk about: where it stands then, and who reads its story."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.questions import BY_KIND
from bot.domain.topic import TopicKind
from tests.goal_setting import given_goal
from tests.live import START, given_first, given_live, nudges, on_table_of
from tests.preparing import CASE, form
from tests.preparing import given_second as given_thursday
from tests.stage import Stage
from tests.topics import GOAL, KIND, STORY, TITLE, WHEN, WHO, adds, of_pair


async def test_a_topic_stands_on_the_card_with_its_number_and_the_story_is_for_the_mentor_alone(
    stage: Stage,
) -> None:
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    session = await stage.given_session(pair, START)
    await given_goal(stage, pair)
    await adds(stage.ana, "The budget", "My own note")
    await stage.ana.closes()
    await stage.passes(minutes=1)
    await stage.ben.runs("/mentor topic Saying no")
    assert f"{TITLE}: Saying no" in form(stage.ben)
    stage.ben.fills(
        {
            KIND: "A conversation or a conflict",
            STORY: CASE,
            WHEN: "2026-11-24",
            GOAL: "Lead the search team",
        }
    )
    assert await stage.ben.submits() == {}
    assert stage.ben.modal is None
    await stage.until(session.ends_at)
    main_topics = nudges(stage.ben, place)[1].shown
    assert "1. Ana brings: The budget" in main_topics
    assert "2. Ben brings: Saying no (goal: Lead the search team)" in main_topics
    said = " ".join(str(call.args) for call in stage.slack.calls if "channel" in call.args)
    assert CASE not in said
    assert "My own note" not in said


async def test_the_mentor_reads_the_case_in_the_prep_form_and_asks_what_fits(stage: Stage) -> None:
    await given_thursday(stage)
    await adds(stage.ben, "Saying no", **{KIND: "A conversation or a conflict", WHEN: "2026-11-24"})
    await stage.passes(minutes=1)
    await adds(stage.ana, "The budget", "My own note about it")
    await stage.ana.closes()
    await stage.ana.runs("/mentor prep")
    shown = form(stage.ana)
    assert "Ben brings: *Saying no*" in shown
    assert "a conversation or a conflict · it happened on Tuesday 24 November" in shown
    assert CASE in shown
    assert "My own note about it" in shown
    assert any(question in shown for step in BY_KIND[TopicKind.PEOPLE] for question in step)
    await stage.ben.runs("/mentor prep")
    assert "Ana brings: *The budget*" in form(stage.ben)
    assert "My own note" not in form(stage.ben)


async def test_who_brings_it_may_be_the_other_one_and_the_words_stay_the_authors(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await adds(stage.ana, "What Ben learned", "A note of mine that is long enough to be real", **{WHO: "Ben"})
    (topic,) = await of_pair(stage, pair)
    assert (topic.owner_id, topic.bringer_id) == (stage.ana.id, stage.ben.id)
    await stage.ben.runs("/mentor topic")
    assert "You bring it" in form(stage.ben)
    assert "Edit" not in stage.ben.form.buttons


async def test_still_theoretical_is_said_once_to_the_author_and_it_is_saved(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor topic Being brave")
    assert "Still theoretical" not in form(stage.ben)
    assert await stage.ben.submits() == {}
    assert "*Saved ✓* *Still theoretical: add a real case.*" in form(stage.ben)
    assert [each.title for each in await of_pair(stage, pair)] == ["Being brave"]
    assert await stage.ben.submits() == {}
    assert stage.ben.modal is None, "never twice for the same words"
    await stage.ana.runs("/mentor topic")
    assert "theoretical" not in form(stage.ana)
    assert [each.title for each in await of_pair(stage, pair)] == ["Being brave"]


async def test_the_real_case_is_added_in_the_same_form(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await adds(stage.ben, "Being brave", "")
    stage.ben.fills({STORY: CASE})
    assert await stage.ben.submits() == {}
    assert stage.ben.modal is None
    assert [each.story for each in await of_pair(stage, pair)] == [CASE]


@pytest.mark.both
async def test_the_same_form_sent_twice_is_one_topic(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor topic Saying no")
    stage.ben.fills({STORY: CASE})
    await asyncio.gather(stage.ben.submits(), stage.ben.submits())
    assert [each.title for each in await of_pair(stage, pair)] == ["Saying no"]


async def test_without_a_date_it_waits_and_the_session_that_is_booked_takes_it(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_first(stage, pair)
    await stage.ben.runs("/mentor topic Saying no")
    assert "it waits for the session that comes next" in form(stage.ben)
    stage.ben.fills({STORY: CASE})
    assert await stage.ben.submits() == {}
    await stage.ben.runs("/mentor topic")
    assert "Waiting for a date" in form(stage.ben)
    session = await stage.given_session(pair, START)
    assert [each.title for each in await on_table_of(stage, session)] == ["Saying no"]


async def test_from_the_list_and_back_to_it(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ben.presses("Topics", on=(await stage.ben.runs("/mentor next"))[0])
    assert "Nothing waits to be talked about with *Ana*." in form(stage.ben)
    await stage.ben.presses("Add a topic")
    stage.ben.fills({TITLE: "Saying no", STORY: CASE})
    assert await stage.ben.submits() == {}
    assert "1. *Saying no*" in form(stage.ben)


async def test_words_too_long_for_a_title_are_kept_whole(stage: Stage) -> None:
    await stage.given_pair()
    words = "I " + "really " * 40 + "said yes again"
    await stage.ben.runs(f"/mentor topic {words}")
    assert f"{STORY}: {words}" in form(stage.ben)


async def test_added_when_the_topics_had_their_turn_it_is_for_the_next_session(stage: Stage) -> None:
    pair, _, session = await given_live(stage)
    await stage.passes(minutes=60)
    following = await stage.given_session(pair, START + timedelta(days=14))
    await stage.ben.runs("/mentor topic Saying no")
    assert "for session 3" in form(stage.ben)
    stage.ben.fills({STORY: CASE})
    assert await stage.ben.submits() == {}
    assert await on_table_of(stage, session) == ()
    assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]
