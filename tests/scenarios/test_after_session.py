"""What is left to do when a session has ended: the next date, the wrap-up, or to say that nobody met."""

from datetime import timedelta

from tests.afterwards import after, answer, given_ended, given_over
from tests.live import START
from tests.stage import FEWER, Stage


async def test_the_next_date_is_proposed_and_said_once_it_is_set(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    assert "Monday, December 14th, 2026 at 13:00" in after(stage.ben).shown
    assert {"Book it", "Choose another date", "Wrap up"} <= set(after(stage.ben).buttons)
    await stage.given_session(pair, START + timedelta(days=15))
    await stage.settles()
    assert "Session 3 is on Tuesday, December 15th" in after(stage.ben).shown
    assert "Book it" not in after(stage.ben).buttons


async def test_one_tap_books_the_proposed_date(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Book it")
    await stage.settles()
    assert "Session 3 is on Monday, December 14th" in after(stage.ana).shown


async def test_a_session_that_was_missed_gets_no_diary_but_new_dates(stage: Stage) -> None:
    await given_ended(stage)
    old = after(stage.ben).snapshot()
    await stage.ana.presses("We did not meet", on=after(stage.ana))
    await stage.settles()
    for person in (stage.ana, stage.ben):
        (missed,) = [each for each in person.reads() if "You did not meet" in each.shown]
        assert missed.buttons == ["Book it", "Choose another date", FEWER]
    await stage.passes(days=3)
    assert not [each for each in stage.ben.reads() if each.text.startswith("What do you want to keep")]
    await stage.ben.presses("Write diary", on=old)
    assert stage.ben.modal is None
    assert "did not take place" in answer(stage.ben)


async def test_the_wrap_up_asked_for_goes_when_somebody_wrote_it(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ana.presses("Wrap up", on=after(stage.ana))
    stage.ana.fills({"Summary of key findings": "Ben says yes too often", "Action 1": "Say no once"})
    await stage.ana.chooses("Who does action 1?", "Ben")
    await stage.ana.submits()
    await stage.settles()
    assert "Ana wrote it: “Ben says yes too often”. You promised 1 thing." in after(stage.ben).shown
    assert "What you wrote is saved. Ben promised 1 thing." in after(stage.ana).shown
    assert "Wrap up" not in after(stage.ben).buttons
    assert "We did not meet" not in after(stage.ben).buttons


async def test_when_the_mentoring_has_ended_the_diary_and_the_record_stay_open_and_nothing_else(
    stage: Stage,
) -> None:
    pair, session = await given_ended(stage)
    old = after(stage.ben).snapshot()
    await given_over(stage, pair)
    await stage.settles()
    assert after(stage.ben).buttons == ["Write diary", "Wrap up", "We did not meet", FEWER]
    await stage.ben.presses("Later today", on=old)
    assert "will not be reminded again" in answer(stage.ben)
    await stage.ben.presses("Wrap up", on=after(stage.ben))
    assert "Next session" not in stage.ben.form.labels
    stage.ben.fills({"Summary of key findings": "It was worth it."})
    assert await stage.ben.submits() == {}
    assert (await stage.session(session.id)).summary == "It was worth it."
    await stage.passes(days=6)
    assert not [each for each in stage.ben.reads() if each.text.startswith("What do you want to keep")]
