"""The list of what the two want to talk about: its order, its pages, and who may change what."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

from bot.domain.pair import Pair, PairState
from bot.domain.topic import TopicState
from bot.store import pair as pairs
from bot.store import topic as topics
from bot.store.models import TopicRow
from handlers.authorise import NOT_YOURS
from handlers.topic import GONE
from simulator.limits import check_view
from tests.live import START, card, given_first, given_topic, on_table_of
from tests.preparing import CASE, brings, form
from tests.preparing import given_second as given_thursday
from tests.stage import Stage
from tests.topics import STORY, TITLE, adds, drops, of_pair


async def given_three(stage: Stage) -> Pair:
    """One, Two and Three, in the lists that lie open before both."""
    pair, _ = await stage.given_pair()
    for title in ("One", "Two", "Three"):
        await adds(stage.ben, title)
        await stage.passes(minutes=1)
    await stage.ana.runs("/mentor topic")
    await stage.ben.runs("/mentor topic")
    return pair


async def test_the_order_is_for_both_to_change(stage: Stage) -> None:
    pair = await given_three(stage)
    await stage.ana.presses("Move down")
    await stage.ben.presses("Move down")
    titles = [each.title for each in sorted(await of_pair(stage, pair), key=lambda each: each.position)]
    assert titles == ["Two", "Three", "One"]
    lines = [line for line in form(stage.ben).splitlines() if line[:1].isdecimal() or "Add" in line]
    assert lines == ["1. *Two*", "2. *Three*", "3. *One*", "[ Add a topic ]"]


async def test_both_reordering_in_the_same_moment(stage: Stage) -> None:
    pair = await given_three(stage)
    await asyncio.gather(stage.ana.presses("Move up"), stage.ben.presses("Move down"))
    found = await of_pair(stage, pair)
    assert sorted(each.position for each in found) == [1, 2, 3]
    assert stage.ana.last_error is None
    assert stage.ben.last_error is None


async def test_talked_about_reopened_and_dropped(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_first(stage, pair)
    session = await stage.given_session(pair, START)
    await adds(stage.ben, "Saying no")
    await stage.ana.runs("/mentor topic")
    await stage.ana.presses("We talked about it")
    assert "Talked about on Monday 30 November" in form(stage.ana)
    assert await on_table_of(stage, session) == ()
    await stage.ana.chooses("Reopen one …", "Saying no")
    assert [each.title for each in await on_table_of(stage, session)] == ["Saying no"]
    await stage.ana.presses("Drop")
    assert "Dropped on Monday 30 November" in form(stage.ana)
    assert await on_table_of(stage, session) == ()


async def test_sixty_topics_are_turned_in_pages_and_each_can_be_reached(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    session = await stage.given_session(pair, START)
    for number in range(60):
        await given_topic(stage, session, stage.ben, f"Topic {number:02} {'ä' * 130}", CASE)
        stage.clock.set(stage.now + timedelta(seconds=1))
    await stage.ana.runs("/mentor topic")
    assert "1 to 25 of 60" in form(stage.ana)
    assert check_view(stage.ana.form.view) == []
    await stage.ana.presses("Show the next ones")
    await stage.ana.presses("Show the next ones")
    assert "51 to 60 of 60" in form(stage.ana)
    assert "60. *Topic 59" in form(stage.ana)
    await stage.ana.presses("Drop")
    assert "51 to 59 of 59" in form(stage.ana)
    await stage.ana.presses("Back to the first")
    assert "1 to 25 of 59" in form(stage.ana)
    await stage.until(session.plan.starts[2])
    assert "… and 53 more" in card(stage.ana, place).shown


async def test_with_several_partners_one_says_with_whom(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    other, _ = await stage.given_pair(stage.ana, stage.cleo)
    await stage.ana.runs("/mentor topic Saying no & more")
    await stage.ana.chooses("choose_pair", "Cleo")
    assert f"{TITLE}: Saying no & more" in form(stage.ana)
    stage.ana.fills({STORY: CASE})
    assert await stage.ana.submits() == {}
    assert [each.title for each in await of_pair(stage, other)] == ["Saying no & more"]
    assert await of_pair(stage, pair) == []
    await stage.ana.runs("/mentor topic")
    await stage.ana.chooses("With whom?", "With Cleo")
    assert "Saying no & more" in form(stage.ana)
    await stage.ana.closes()
    await stage.ana.runs("/mentor topic", place)
    assert "Nothing waits to be talked about with *Ben*." in form(stage.ana)


async def test_only_its_owner_edits_it_even_with_a_forged_press(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await adds(stage.ben, "Saying no")
    (topic,) = await of_pair(stage, pair)
    await stage.ana.runs("/mentor topic")
    stage.ana.form.show(json.loads(json.dumps(stage.ana.form.view).replace('"talked:', '"edit:')))
    await stage.ana.presses("We talked about it")
    assert "Only who wrote a topic changes its words" in form(stage.ana)
    assert CASE not in form(stage.ana)
    assert await of_pair(stage, pair) == [topic]


async def test_one_that_is_gone_is_said_to_be_gone(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await adds(stage.ben, "Saying no")
    await stage.ana.runs("/mentor topic")
    (topic,) = await of_pair(stage, pair)
    async with stage.companion.db.begin() as tx:
        await topics.remove(tx, topic)
    await stage.ana.presses("Drop")
    assert GONE in form(stage.ana)


async def test_a_damaged_story_outlives_what_is_said_of_its_topic(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await adds(stage.ben, "Saying no")
    (topic,) = await of_pair(stage, pair)
    async with stage.companion.db.begin() as tx:
        await tx.merge(TopicRow(id=topic.id, story=b"damaged"))
    await drops(stage.ana)
    async with stage.companion.db.read() as tx:
        row = await tx.get(TopicRow, topic.id)
        assert row
        assert (row.story, row.state) == (b"damaged", TopicState.DROPPED)


async def test_what_was_dropped_stays_so_until_it_is_told_anew(stage: Stage) -> None:
    _, session = await given_thursday(stage)
    await brings(stage.ben, "Saying no", CASE)
    await drops(stage.ana)
    await brings(stage.ben, "Saying no", CASE)
    assert await on_table_of(stage, session) == ()
    await brings(stage.ben, "Saying no to my boss", CASE)
    assert [each.title for each in await on_table_of(stage, session)] == ["Saying no to my boss"]


async def test_strangers_learn_nothing(stage: Stage) -> None:
    await stage.given_pair()
    (answer,) = await stage.ben.runs("/mentor next")
    await stage.cleo.presses("Topics", on=answer)
    assert stage.cleo.modal is None
    stage.cleo.sees(NOT_YOURS)
    (answer,) = await stage.cleo.runs("/mentor topic Saying no")
    assert "/mentor start" in answer.text


async def test_a_pausing_pair_still_collects(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    (answer,) = await stage.ben.runs("/mentor next")
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, state=PairState.PAUSED))
    await stage.ben.presses("Topics", on=answer)
    await stage.ben.presses("Add a topic")
    stage.ben.fills({TITLE: "Saying no", STORY: CASE})
    assert await stage.ben.submits() == {}
    assert "1. *Saying no*" in form(stage.ben)
