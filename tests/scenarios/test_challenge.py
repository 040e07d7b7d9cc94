"""Day to day: no fixed goal, and once a week the mentee is asked for a real challenge."""

from datetime import UTC, datetime, timedelta

from bot.domain.goal import RouteKind
from bot.domain.pair import Pair
from bot.domain.topic import Source, Topic
from bot.store import topic as topics
from bot.stories.challenge import origin_of
from simulator import Message, Person
from tests.goal_setting import takes
from tests.preparing import topics_of
from tests.stage import MONDAY, Stage

LEAD = "Which real challenge does this week hold for you?"
TUESDAY = MONDAY + timedelta(days=1, hours=-1)
"""09:00 in Berlin."""


async def given_route(stage: Stage) -> Pair:
    pair, _ = await stage.given_pair()
    await stage.ana.runs("/mentor goals")
    await takes(stage.ana, RouteKind.DAILY)
    await stage.ana.closes()
    return pair


def asked(person: Person) -> list[datetime]:
    return [datetime.fromtimestamp(int(float(each.ts)), UTC) for each in questions(person)]


def questions(person: Person) -> list[Message]:
    return [each for each in person.reads() if LEAD in each.text]


async def told(stage: Stage, pair: Pair, week: int) -> Topic | None:
    async with stage.companion.db.read() as tx:
        return await topics.of_origin(tx, pair.team_id, pair.id, origin_of(week))


async def tells(person: Person, title: str, story: str = "") -> None:
    await person.presses("Tell it")
    person.fills({LEAD: title, "What happens": story})
    assert await person.submits() == {}


async def test_a_challenge_becomes_a_topic_of_the_next_session(stage: Stage) -> None:
    pair = await given_route(stage)
    session = await stage.given_session(pair, MONDAY + timedelta(days=9))
    await stage.until(TUESDAY)
    assert asked(stage.ben) == [TUESDAY]
    assert questions(stage.ana) == []
    await tells(stage.ben, "Kim interrupts me", "In every review, and I go silent.")
    (topic,) = await topics_of(stage, session)
    assert (topic.title, topic.source, topic.owner_id) == (
        "Kim interrupts me",
        Source.CHALLENGE,
        stage.ben.id,
    )
    assert topic.story == "In every review, and I go silent."


async def test_told_twice_it_is_one_topic_with_the_newer_words(stage: Stage) -> None:
    pair = await given_route(stage)
    await stage.until(TUESDAY)
    await tells(stage.ben, "Kim interrupts me", "In every review.")
    await stage.ben.presses("Tell it")
    assert "In every review." in stage.ben.form.shown
    stage.ben.fills({LEAD: "Kim interrupts everybody"})
    assert await stage.ben.submits() == {}
    topic = await told(stage, pair, 202649)
    assert topic
    assert (topic.title, topic.session_id) == ("Kim interrupts everybody", None)


async def test_it_needs_a_title_and_keeps_the_story(stage: Stage) -> None:
    await given_route(stage)
    await stage.until(TUESDAY)
    await stage.ben.presses("Tell it")
    stage.ben.fills({LEAD: "  ", "What happens": "A long story"})
    assert "short title" in (await stage.ben.submits())[LEAD]
    assert "A long story" in stage.ben.form.shown


async def test_it_can_be_told_unasked_by_the_mentee_alone(stage: Stage) -> None:
    pair = await given_route(stage)
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("Tell a challenge")
    stage.ben.fills({LEAD: "Kim interrupts me"})
    assert await stage.ben.submits() == {}
    assert await told(stage, pair, 202649)
    await stage.ana.runs("/mentor goals")
    assert "Tell a challenge" not in stage.ana.form.buttons
    await stage.until(TUESDAY)
    assert asked(stage.ben) == [], "this week's is told already"


async def test_who_answers_is_asked_every_week(stage: Stage) -> None:
    await given_route(stage)
    for week in range(6):
        await stage.until(TUESDAY + timedelta(weeks=week))
        assert len(asked(stage.ben)) == week + 1
        await tells(stage.ben, f"The challenge of week {week}")
        await stage.passes(hours=1)


async def test_half_a_year_in_which_nobody_presses_anything(stage: Stage) -> None:
    """Four weeks in a row, then every fourth week: still there, and no nuisance."""
    await given_route(stage)
    await stage.passes(weeks=26)
    weeks = [(moment - TUESDAY + timedelta(hours=2)) // timedelta(weeks=1) for moment in asked(stage.ben)]
    assert weeks == [0, 1, 2, 3, 7, 11, 15, 19, 23]
    assert "I ask only every fourth week" in questions(stage.ben)[4].text
    assert "I ask once a week" in questions(stage.ben)[3].text
    await tells(stage.ben, "Back again")
    await stage.passes(weeks=3)
    assert len(asked(stage.ben)) == 11, "whoever answers is asked every week again"


async def test_it_is_left_out_where_the_message_before_a_session_asks_for_a_case(stage: Stage) -> None:
    pair = await given_route(stage)
    await stage.given_session(pair, TUESDAY + timedelta(days=2))
    await stage.passes(days=6)
    assert asked(stage.ben) == []
    await stage.passes(days=7)
    assert asked(stage.ben) == [TUESDAY + timedelta(weeks=1)]


async def test_whoever_goes_another_way_is_asked_no_more(stage: Stage) -> None:
    await given_route(stage)
    await stage.until(TUESDAY)
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("How we use goals")
    stage.ben.fills({"How we use goals": []})
    assert await stage.ben.submits() == {}
    await stage.passes(weeks=8)
    assert len(asked(stage.ben)) == 1
    await stage.ben.closes()
    await stage.ben.presses("Tell it")
    assert stage.ben.modal, "what was asked can still be told"
