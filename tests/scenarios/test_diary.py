"""The learning diary: asked for when a session has ended, written in a minute, private to its author."""

from bot.domain.diary import QUESTIONS, DiaryEntry
from bot.store import diary as diaries
from tests.afterwards import LESSON, QUESTION, after, answer, given_ended, local, prompts, writes
from tests.databases import kept
from tests.stage import FEWER, Stage


async def test_when_the_session_has_ended_each_is_asked_alone(stage: Stage) -> None:
    await given_ended(stage)
    for person in (stage.ana, stage.ben):
        (message,) = prompts(person)
        assert message.shown.startswith("*Session 2 with")
        assert "Write diary" in message.buttons
        assert message.ts in [each.ts for each in person.notifications]


async def test_the_form_asks_the_five_questions_and_says_who_can_read_the_answers(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    assert stage.ben.form.labels[:5] == list(QUESTIONS.values())
    assert "Only you see this in Slack; it is stored encrypted" in stage.ben.form.shown


async def test_one_answer_is_enough_and_none_is_too_few(stage: Stage) -> None:
    _, session = await given_ended(stage)
    await writes(stage.ben, "")
    assert "One answer is enough" in (await stage.ben.submits())["The most important work we did today"]
    stage.ben.fills({"The most valuable lesson": LESSON})
    assert await stage.ben.submits() == {}
    await stage.settles()
    assert "Your diary is written." in after(stage.ben).shown
    assert "Edit diary" in after(stage.ben).buttons
    assert "We did not meet" not in after(stage.ben).buttons
    assert "We did not meet" in after(stage.ana).buttons
    await stage.ben.presses("Edit diary")
    assert LESSON in stage.ben.form.shown
    assert (await stage.session(session.id)).id == session.id


async def test_what_is_written_stands_in_no_message_and_not_in_the_clear_on_the_disk(stage: Stage) -> None:
    await given_ended(stage)
    await writes(stage.ben, unanswered=QUESTION)
    await stage.ben.submits()
    await stage.passes(days=3)
    said = str([(each.text, each.blocks) for each in stage.slack.world.messages])
    assert LESSON not in said
    assert QUESTION not in said
    assert LESSON.encode() not in kept(stage.settings.database_url)


async def test_whoever_wrote_is_not_reminded_and_whoever_did_not_is_reminded_once(stage: Stage) -> None:
    await given_ended(stage)
    await writes(stage.ben)
    await stage.ben.submits()
    await stage.passes(days=6)
    assert not [each for each in prompts(stage.ben) if each.text.startswith("What do you want to keep")]
    (reminder,) = [each for each in prompts(stage.ana) if each.text.startswith("What do you want to keep")]
    assert reminder.buttons == ["Write diary", "Skip this one", FEWER]


async def test_later_today_is_the_one_reminder_at_another_time(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Later today")
    assert answer(stage.ben) == "I remind you on Monday 30 November, 18:30 (Berlin)."
    await stage.settles()
    assert "I remind you on Monday, November 30th" in after(stage.ben).shown
    await stage.until(local("2026-11-30 18:29"))
    assert len(prompts(stage.ben)) == 1
    await stage.until(local("2026-11-30 18:30"))
    assert len(prompts(stage.ben)) == 2
    await stage.passes(days=6)
    assert len(prompts(stage.ben)) == 2


async def test_tomorrow_is_the_next_morning(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Tomorrow")
    assert answer(stage.ben) == "I remind you on Tuesday 1 December, 09:00 (Berlin)."
    await stage.until(local("2026-12-01 09:00"))
    assert len(prompts(stage.ben)) == 2


async def test_after_the_reminder_no_other_one_is_offered(stage: Stage) -> None:
    await given_ended(stage)
    old = after(stage.ben).snapshot()
    await stage.passes(days=2)
    assert "Tomorrow" not in after(stage.ben).buttons
    await stage.ben.presses("Tomorrow", on=old)
    assert "will not be reminded again" in answer(stage.ben)


async def test_skipped_is_skipped_and_can_be_written_all_the_same(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Skip this one")
    assert answer(stage.ben).startswith("Skipped")
    await stage.passes(days=6)
    assert [each.ts for each in stage.ben.reads() if each.text.startswith("What do you want to keep")] == []
    assert "You skipped the diary this time" in after(stage.ben).shown
    await writes(stage.ben)
    assert await stage.ben.submits() == {}


async def test_a_text_that_is_too_long_is_refused_and_stays(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    stage.ben.fills({"The most valuable lesson": "a" * 3001}, by_force=True)
    assert "1 character too long" in (await stage.ben.submits())["The most valuable lesson"]


async def test_somebody_outside_the_pair_learns_nothing(stage: Stage) -> None:
    await given_ended(stage)
    for label in ("Write diary", "Later today", "Tomorrow", "Skip this one"):
        await stage.cleo.presses(label, on=after(stage.ben))
        assert stage.cleo.modal is None
    async with stage.companion.db.read() as tx:
        assert await diaries.of_author(tx, stage.slack.team_id, stage.cleo.id) == []


async def test_the_partner_never_sees_it(stage: Stage) -> None:
    await given_ended(stage)
    await writes(stage.ben)
    await stage.ben.submits()
    await stage.ana.runs("/mentor diary")
    assert LESSON not in stage.ana.form.shown
    await stage.ana.presses("Write diary")
    assert LESSON not in stage.ana.form.shown


async def test_written_while_the_reminder_was_on_its_way_it_is_not_sent(stage: Stage) -> None:
    pair, session = await given_ended(stage)
    entry = DiaryEntry(session.id, pair.team_id, stage.ben.id, stage.now, {"lesson": LESSON})
    async with stage.companion.db.begin() as tx:
        await diaries.save(tx, entry)
    await stage.passes(days=3)
    assert not [each for each in stage.ben.reads() if each.text.startswith("What do you want to keep")]
