"""A pair without a date: two reminders, a question to each alone, and what the answers lead to."""

from datetime import UTC, datetime, timedelta

from bot.domain.pair import PairState
from bot.store import check_in as check_ins
from simulator import Message, Person
from tests.afterwards import answer, given_ended
from tests.dates import all_sessions
from tests.inviting import all_pairs
from tests.stage import Stage

HER_NAME = {"Ana": "Ben", "Ben": "Ana"}
ANSWERS = ["Fine", "Busy until …", "Needs a change", "Fewer like this"]
FIRST_QUESTION = datetime(2026, 12, 21, 15, tzinfo=UTC)


def reminders(person: Person) -> list[Message]:
    return [each for each in person.reads() if each.text.startswith("No date with")]


def questions(person: Person) -> list[Message]:
    return [each for each in person.reads() if each.text.startswith("It has been")]


def resting(person: Person) -> Message:
    return next(each for each in person.reads() if "It pauses until" in each.shown)


async def given_a_question(stage: Stage) -> None:
    """The session of Monday 30 November ended at 15:30, and nothing happened for three weeks."""
    await given_ended(stage)
    await stage.until(FIRST_QUESTION)


async def test_after_two_and_after_five_days_each_gets_one_tap_to_the_next_date(stage: Stage) -> None:
    await given_ended(stage)
    await stage.until(datetime(2026, 12, 2, 14, 29, tzinfo=UTC))
    assert not reminders(stage.ben)
    await stage.passes(minutes=1)
    for person in (stage.ana, stage.ben):
        (reminder,) = reminders(person)
        assert f"No date with {HER_NAME[person.name]} is set." in reminder.shown
        assert "You last met on Monday 30 November." in reminder.shown
        assert "By your rhythm, every two weeks: meet on Monday, December 14th" in reminder.shown
        assert reminder.buttons == ["Book it", "Choose another date", "Fewer like this"]
        assert "two days after a session" in reminder.text
    await stage.until(datetime(2026, 12, 4, 17, tzinfo=UTC))
    assert len(reminders(stage.ben)) == len(reminders(stage.ana)) == 2
    await stage.passes(days=10)
    assert len(reminders(stage.ben)) == len(reminders(stage.ana)) == 2


async def test_who_books_spares_the_other_the_next_one_and_what_was_said_says_so(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await stage.passes(days=2)
    await stage.ben.presses("Book it", on=reminders(stage.ben)[0])
    await stage.passes(days=10)
    assert [each.number for each in await all_sessions(stage, pair.id)] == [1, 2, 3]
    assert not reminders(stage.ana) + reminders(stage.ben), "they say now that it is settled"
    (settled,) = [each for each in stage.ana.reads() if "Dates with Ben" in each.text]
    assert "This is settled." in settled.shown
    assert settled.buttons == ["Fewer like this"]


async def test_the_date_that_is_offered_is_never_one_that_has_gone_by(stage: Stage) -> None:
    await given_ended(stage)
    await stage.until(datetime(2026, 12, 14, 13, 1, tzinfo=UTC))
    for reminder in reminders(stage.ana):
        assert "Monday, December 28th" in reminder.shown


async def test_a_session_cancelled_is_followed_by_reminders_of_its_own(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    session = await stage.given_session(pair, datetime(2026, 12, 14, 13, tzinfo=UTC))
    await stage.passes(days=7)
    assert not reminders(stage.ana)
    (question,) = await stage.ana.runs("/mentor cancel")
    await stage.ana.presses("Cancel session", on=question)
    await stage.passes(days=3)
    assert (await stage.session(session.id)).state == "cancelled"
    assert len(reminders(stage.ana)) == len(reminders(stage.ben)) == 1


async def test_a_long_gap_is_a_question_to_each_alone(stage: Stage) -> None:
    await given_a_question(stage)
    for person in (stage.ana, stage.ben):
        (asked,) = questions(person)
        partner = HER_NAME[person.name]
        assert f"It has been three weeks since your last session with {partner}." in asked.shown
        assert "Is that all right?" in asked.shown
        assert asked.buttons == ANSWERS
        assert f"{partner} is asked too; your answer stays with you." in asked.text


async def test_fine_is_seen_by_its_author_alone_and_can_be_taken_back(stage: Stage) -> None:
    await given_a_question(stage)
    theirs = [each.shown for each in stage.ana.visible]
    await stage.ben.presses("Fine", on=questions(stage.ben)[0])
    await stage.settles()
    assert "You said that it is fine." in answer(stage.ben)
    assert "I ask you again on Monday 11 January 2027, not before." not in answer(stage.ben)
    assert "I ask you again on Monday 11 January, not before." in answer(stage.ben)
    (asked,) = questions(stage.ben)
    assert "You said that it is fine." in asked.shown
    assert asked.buttons == ["Busy until …", "Needs a change", "Fewer like this"]
    assert [each.shown for each in stage.ana.visible] == theirs
    await stage.until(datetime(2027, 1, 10, tzinfo=UTC))
    assert len(questions(stage.ben)) == 1
    await stage.until(datetime(2027, 1, 12, tzinfo=UTC))
    assert len(questions(stage.ben)) == 2


async def test_fine_offers_the_next_date_with_one_tap(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await stage.until(FIRST_QUESTION)
    await stage.ana.presses("Fine", on=questions(stage.ana)[0])
    said = [each for each in stage.ana.visible if each.ephemeral_to == stage.ana.id][-1]
    assert "Or set the next date now: Monday 28 December, 14:00 (Berlin)?" in said.shown
    await stage.ana.presses("Book it", on=said)
    await stage.settles()
    assert len(await all_sessions(stage, pair.id)) == 3
    assert not questions(stage.ben), "it says now that it is settled"


async def test_busy_pauses_the_mentoring_for_both_and_gives_no_reason(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await stage.until(FIRST_QUESTION)
    await stage.ben.presses("Busy until …", on=questions(stage.ben)[0])
    assert "Ana is told until when, and no reason." in stage.ben.form.shown
    stage.ben.fills({"Busy until": "2027-02-01"})
    assert await stage.ben.submits() == {}
    assert "pauses until Monday 1 February" in stage.ben.form.shown
    await stage.settles()
    assert await all_pairs(stage, stage.ana) == [PairState.PAUSED]
    for person in (stage.ana, stage.ben):
        (asked,) = [each for each in person.reads() if each.text.startswith("Your mentoring with")]
        assert "It pauses until Monday 1 February." in asked.shown
        assert asked.buttons == ["Resume now", "Change the date", "Fewer like this"]
    heard = len(stage.ana.reads()), len(stage.ben.reads())
    await stage.until(datetime(2027, 1, 31, tzinfo=UTC))
    assert (len(stage.ana.reads()), len(stage.ben.reads())) == heard
    async with stage.companion.db.read() as tx:
        (kept,) = (await check_ins.of_pair(tx, pair.team_id, pair.id)).values()
    assert (kept.user_id, kept.answer) == (stage.ben.id, "busy")


async def test_one_says_fine_and_the_other_is_busy_then_both_are_left_alone(stage: Stage) -> None:
    await given_a_question(stage)
    await stage.ana.presses("Fine", on=questions(stage.ana)[0])
    await stage.ben.presses("Busy until …", on=questions(stage.ben)[0])
    stage.ben.fills({"Busy until": "2027-02-01"})
    await stage.ben.submits()
    await stage.settles()
    heard = len(stage.ana.reads())
    await stage.until(datetime(2027, 1, 31, tzinfo=UTC))
    assert len(stage.ana.reads()) == heard
    await stage.ana.presses("Resume now", on=resting(stage.ana))
    await stage.settles()
    assert await all_pairs(stage, stage.ana) == [PairState.ACTIVE]
    (answered,) = [each for each in questions(stage.ana) if "You said that it is fine." in each.shown]
    assert "Resume now" not in answered.buttons


async def test_a_wrong_day_leaves_the_form_open(stage: Stage) -> None:
    await given_a_question(stage)
    await stage.ben.presses("Busy until …", on=questions(stage.ben)[0])
    stage.ben.fills({"Busy until": "2026-12-21"})
    (problem,) = (await stage.ben.submits()).values()
    assert "Choose tomorrow or a later day." in problem
    assert stage.ben.modal


async def test_needs_a_change_opens_how_they_meet_with_a_break_and_an_end_by_name(stage: Stage) -> None:
    await given_a_question(stage)
    await stage.ana.presses("Needs a change", on=questions(stage.ana)[0])
    assert stage.ana.form.title == "How we meet"
    assert "Ben is told what you change, and no more." in stage.ana.form.shown
    assert "/mentor pause" in stage.ana.form.shown
    assert "/mentor end" in stage.ana.form.shown
    stage.ana.fills({"How often": "Monthly"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    (asked,) = questions(stage.ana)
    assert "You wanted to change something." in asked.shown
    assert asked.buttons == ["Fine", "Busy until …", "Needs a change", "Fewer like this"]


async def test_whoever_never_presses_is_asked_three_times_and_then_left_alone_for_a_year(
    stage: Stage,
) -> None:
    await given_ended(stage)
    await stage.passes(days=400)
    for person in (stage.ana, stage.ben):
        assert (len(reminders(person)), len(questions(person))) == (2, 3)


async def test_a_pair_that_never_meets_hears_it_from_the_day_it_agreed(stage: Stage) -> None:
    await stage.given_pair()
    await stage.passes(days=2)
    assert "You agreed on Monday 30 November to meet, and have not met yet." in reminders(stage.ana)[0].shown
    await stage.passes(days=22)
    assert "since you agreed to meet Ben, and you have not met yet." in questions(stage.ana)[0].shown


async def test_ten_days_away_end_in_one_message_each(stage: Stage) -> None:
    await given_ended(stage)
    await stage.restarts(days=10)
    await stage.settles()
    for person in (stage.ana, stage.ben):
        assert len(reminders(person)) == 1
        assert not questions(person)


async def test_a_session_moved_over_the_clock_change_takes_its_reminders_along(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, datetime(2027, 3, 22, 13, tzinfo=UTC))
    moved = datetime(2027, 3, 29, 12, tzinfo=UTC)
    await stage.ana.runs("/mentor move 29 March 14:00")
    await stage.settles()
    assert (await stage.session(session.id)).date == moved
    await stage.until(moved + timedelta(days=2, minutes=89))
    assert not reminders(stage.ben)
    await stage.until(moved + timedelta(days=2, minutes=91))
    (reminder,) = reminders(stage.ben)
    assert "Monday, April 12th, 2027 at 12:00" in reminder.shown
