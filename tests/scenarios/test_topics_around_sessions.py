"""What becomes of topics in a session: talked about, or moved on to the next."""

from datetime import timedelta

from bot.domain.pair import Pair
from bot.domain.session import Session
from bot.domain.topic import TopicState
from bot.store import session as sessions
from tests.live import START, card, given_live, given_topic, nudges, on_table_of
from tests.preparing import CASE, before, form
from tests.stage import Stage
from tests.topics import of_pair


async def sessions_of(stage: Stage, pair: Pair) -> list[Session]:
    async with stage.companion.db.read() as tx:
        return await sessions.of_pair(tx, pair.team_id, pair.id, stage.now)


async def test_what_was_not_reached_lies_on_the_next_table_everywhere(stage: Stage) -> None:
    pair, _, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, "Saying no", CASE)
    await stage.passes(minutes=10)
    await stage.ana.presses("End session")
    following = await stage.given_session(pair, START + timedelta(days=14))
    assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]
    await stage.ben.runs("/mentor prep")
    assert "You did not get to this yet, so it moves on to this session by itself:\n*Saying no*" in form(
        stage.ben
    )
    await stage.ben.closes()
    await stage.until(following.starts_at - timedelta(hours=2))
    assert "Ben brings: *Saying no*" in before(stage.ana, stage.ben, 3).shown
    await stage.until(following.plan.starts[2])
    assert "1. Ben brings: Saying no" in stage.ben.sees("Main topics").shown


async def test_what_had_its_turn_does_not_come_again(stage: Stage) -> None:
    pair, _, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, "Saying no", CASE)
    await stage.passes(minutes=95)
    following = await stage.given_session(pair, START + timedelta(days=14))
    assert await on_table_of(stage, following) == ()
    await stage.ben.runs("/mentor topic")
    assert "Session 2, Monday 30 November" in form(stage.ben)
    await stage.ben.chooses("Reopen one …", "Saying no")
    assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]


async def test_a_missed_session_hands_it_on(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, "Saying no", CASE)
    await stage.passes(minutes=90)
    await stage.ben.presses("We did not meet", on=card(stage.ben, place))
    following = await stage.given_session(pair, START + timedelta(days=14))
    assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]


async def test_a_diary_question_lies_on_one_table_even_after_a_session_was_cancelled(stage: Stage) -> None:
    pair, _, _ = await given_live(stage)
    await stage.passes(minutes=90)
    await stage.ben.presses("Write diary")
    stage.ben.fills(
        {"What questions remain unanswered for me?": "How do I say no?", "The next session": True}
    )
    assert await stage.ben.submits() == {}
    for days in (7, 14):
        following = await stage.given_session(pair, START + timedelta(days=days))
        assert [each.title for each in await on_table_of(stage, following)] == ["How do I say no?"]
        if days == 7:
            await stage.ben.runs("/mentor cancel")
            await stage.ben.presses("Cancel session")


async def test_the_wrap_up_asks_what_was_talked_about_and_the_rest_moves_on(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, "Saying no", CASE)
    await given_topic(stage, session, stage.ana, "The budget")
    await stage.passes(minutes=85)
    await stage.ana.presses("Wrap up", on=nudges(stage.ana, place)[-1])
    stage.ana.fills({"What did you talk about?": ["Saying no"], "Summary of key findings": "Ben says no"})
    assert await stage.ana.submits() == {}
    found = {each.title: each for each in await of_pair(stage, pair)}
    assert (found["Saying no"].state, found["Saying no"].talked_in) == (TopicState.TALKED, session.id)
    assert found["The budget"].state is TopicState.OPEN
    await stage.passes(minutes=10)
    shown = card(stage.ben, place).shown
    assert "• Talked about: Saying no" in shown
    assert "• Moves on to the next session: The budget" in shown
    (following,) = [each for each in await sessions_of(stage, pair) if each.open]
    assert [each.title for each in await on_table_of(stage, following)] == ["The budget"]


async def test_ten_minutes_longer_after_the_wrap_up_take_nothing_back(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, "Saying no", CASE)
    await stage.passes(minutes=85)
    await stage.ana.presses("Wrap up", on=nudges(stage.ana, place)[-1])
    stage.ana.fills({"What did you talk about?": []})
    assert await stage.ana.submits() == {}
    await stage.ana.presses("10 minutes longer")
    await stage.passes(hours=1)
    (following,) = [each for each in await sessions_of(stage, pair) if each.open]
    assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]


async def test_both_wrapping_up_with_different_ticks_overrule_nothing_in_silence(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, "Saying no", CASE)
    await given_topic(stage, session, stage.ana, "The budget")
    await stage.passes(minutes=85)
    for person in (stage.ana, stage.ben):
        await person.presses("Wrap up", on=nudges(person, place)[-1])
    stage.ana.fills({"What did you talk about?": ["Saying no"]})
    assert await stage.ana.submits() == {}
    # Ben leaves the tick at the budget as it stood there, and takes the other one away himself.
    stage.ben.fills({"What did you talk about?": ["The budget"]})
    assert await stage.ben.submits() == {}
    found = {each.title: each.state for each in await of_pair(stage, pair)}
    assert found == {"Saying no": TopicState.OPEN, "The budget": TopicState.OPEN}
    await stage.ben.presses("Wrap up", on=nudges(stage.ben, place)[-1])
    assert "(x) Saying no" not in form(stage.ben)
    stage.ben.fills({"What did you talk about?": ["The budget"]})
    assert await stage.ben.submits() == {}
    found = {each.title: each.state for each in await of_pair(stage, pair)}
    assert found == {"Saying no": TopicState.OPEN, "The budget": TopicState.TALKED}
