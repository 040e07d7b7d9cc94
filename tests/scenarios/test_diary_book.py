"""What was written in the diary comes back: in the book, and as a topic of the next session."""

from datetime import timedelta

from tests.afterwards import LESSON, QUESTION, brought, given_ended, given_over, writes
from tests.live import START
from tests.stage import Stage


async def test_a_question_is_taken_along_into_the_next_session(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    following = await stage.given_session(pair, START + timedelta(days=14))
    await writes(stage.ben, unanswered=f"{QUESTION}\nHe never listens.", along=True)
    assert await stage.ben.submits() == {}
    (topic,) = await brought(stage, following)
    assert (topic.title, topic.owner_id, topic.story) == (QUESTION, stage.ben.id, "")
    await stage.settles()
    await stage.ben.presses("Edit diary")
    stage.ben.fills({"The next session": False})
    assert await stage.ben.submits() == {}
    assert await brought(stage, following) == []


async def test_a_question_waits_until_the_next_session_is_booked(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await writes(stage.ben, unanswered=QUESTION, along=True)
    await stage.ben.submits()
    following = await stage.given_session(pair, START + timedelta(days=14))
    assert [topic.title for topic in await brought(stage, following)] == [QUESTION]
    await stage.until(START + timedelta(days=14, hours=3))
    later = await stage.given_session(pair, START + timedelta(days=28))
    assert await brought(stage, later) == []


async def test_the_box_without_a_question_is_sent_back(stage: Stage) -> None:
    await given_ended(stage)
    await writes(stage.ben, along=True)
    problems = await stage.ben.submits()
    assert "untick the box" in problems["What questions remain unanswered for me?"]


async def test_the_book_shows_one_session_a_page_newest_first(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await writes(stage.ben, "First lesson")
    await stage.ben.submits()
    await stage.given_session(pair, START + timedelta(days=14))
    await stage.until(START + timedelta(days=14, hours=3))
    await stage.ben.runs("/mentor diary")
    assert "Session 3 with Ana, Monday 14 December: nothing is written yet." in stage.ben.form.shown
    await writes(stage.ben, "Second lesson")
    assert await stage.ben.submits() == {}
    assert "Second lesson" in stage.ben.form.shown
    assert stage.ben.form.buttons == ["Older", "Edit"]
    await stage.ben.presses("Older")
    assert "First lesson" in stage.ben.form.shown
    assert "Monday 30 November · entry 2 of 2" in stage.ben.form.shown
    await stage.ben.presses("Edit")
    stage.ben.fills({"The most valuable lesson": "First lesson, again"})
    assert await stage.ben.submits() == {}
    assert "First lesson, again" in stage.ben.form.shown
    assert stage.ben.form.buttons == ["Newer", "Edit"]


async def test_the_book_stays_readable_after_the_mentoring_has_ended(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await writes(stage.ben)
    await stage.ben.submits()
    await given_over(stage, pair)
    await stage.ben.runs("/mentor diary")
    assert LESSON in stage.ben.form.shown
    await stage.ben.presses("Edit")
    stage.ben.fills({"The most valuable lesson": "Patience"})
    assert await stage.ben.submits() == {}
    assert "Patience" in stage.ben.form.shown


async def test_an_empty_diary_says_when_the_first_questions_come(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor diary")
    assert "/mentor next" in stage.ben.form.shown  # which leads on in a pair without a date, and in no pair
    await stage.ben.closes()
    await stage.given_session(pair, START)
    await stage.ben.runs("/mentor diary")
    assert "after your session with Ana: Monday 30 November, 15:30 (Berlin)" in stage.ben.form.shown


async def test_the_card_of_the_next_session_shows_what_was_taken_along_and_no_more(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await writes(stage.ben, unanswered=f"{QUESTION}\nHe never listens.", along=True)
    await stage.ben.submits()
    place = next(each for each in stage.slack.channels if each.id == pair.channel_id)
    await stage.given_session(pair, START + timedelta(days=14))
    await stage.until(START + timedelta(days=14))
    newest = [each for each in stage.ana.reads(place) if QUESTION in each.text]
    assert newest
    assert "He never listens" not in str([each.blocks for each in stage.ana.reads(place)])
