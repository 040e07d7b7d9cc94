"""Dates: typed, chosen in a form, and booked with one tap."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import session as sessions
from tests.dates import THURSDAY, all_sessions, announcements, newest
from tests.stage import Stage


async def test_a_date_is_set_by_typing_it_and_the_partner_is_told_in_their_place(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.passes(minutes=1)
    (answer,) = await stage.ana.runs("/mentor schedule 3 Dec 14:30")
    await stage.settles()
    assert "Session 1 with Ben is on Thursday 3 December, 14:30 (Berlin)" in answer.shown
    assert "Add to calendar: Google · Outlook" in answer.shown
    assert answer.buttons == ["Prepare", "Join", "Move it", "Cancel"]
    assert [each.date for each in await all_sessions(stage, pair.id)] == [THURSDAY]
    (said,) = announcements(stage, place)
    assert said.shown.startswith("Ana set a date with @Ben: session 1 is on Thursday")
    assert said in stage.ben.notifications
    assert said not in stage.ana.notifications
    assert said.buttons == ["Prepare", "Join", "Move it", "Cancel"]


async def test_each_date_is_typed_and_answered_in_the_zone_of_whoever_types(stage: Stage) -> None:
    pair, _ = await stage.given_pair(mentor=stage.cleo)
    (answer,) = await stage.cleo.runs("/mentor schedule 2026-12-03 20:30")
    assert (
        "Thursday 3 December, 20:30 (New York), for Ben on Friday 4 December, 02:30 (Berlin)" in answer.shown
    )
    (session,) = await all_sessions(stage, pair.id)
    assert session.date == datetime(2026, 12, 4, 1, 30, tzinfo=UTC)


async def test_the_hour_that_comes_twice_is_said_to_be_the_first(stage: Stage) -> None:
    await stage.given_pair()
    (answer,) = await stage.ana.runs("/mentor schedule 2027-10-31 02:30")
    assert "this is the first one, before the clocks go back" in answer.shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-11-27 14:30", "lies in the past"),
        ("today 9:00", "lies in the past"),
        ("31 February 14:30", "not in the calendar"),
        ("2027-03-28 02:30", "clocks jump from 02:00 to 03:00. Choose 01:30 or 03:30."),
        ("2036-01-01 10:00", "more than two years ahead"),
        ("2026-12-03 24:00", "That hour does not exist"),
        ("whenever you like", "That date is not clear"),
        ("<!channel> 14:30", "That date is not clear"),
        ("9" * 3_000, "That date is not clear"),
    ],
)
async def test_a_date_that_cannot_be_is_answered_by_a_sentence(
    stage: Stage, typed: str, sentence: str
) -> None:
    pair, _ = await stage.given_pair()
    (answer,) = await stage.ana.runs(f"/mentor schedule {typed}")
    assert sentence in answer.text
    assert await all_sessions(stage, pair.id) == []


async def test_without_a_date_a_form_offers_the_next_one_of_their_rhythm(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(hours=2))
    await stage.ben.runs("/mentor schedule")
    assert stage.ben.modal
    assert "Session 2 with Ana" in stage.ben.form.shown
    assert "Date: 2026-12-17" in stage.ben.form.shown
    assert "Time (Berlin): 14:30" in stage.ben.form.shown
    stage.ben.fills({"Length": "45 minutes", "Where we meet": "Room 5"})
    assert await stage.ben.submits() == {}
    assert "Session 2 with Ana is on Thursday 17 December, 14:30" in stage.ben.form.shown
    booked = (await all_sessions(stage, pair.id))[-1]
    assert (booked.minutes, booked.meeting) == (45, "Room 5")


async def test_running_late_does_not_shift_the_rhythm(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    begun = replace(session.plan, starts=(THURSDAY + timedelta(minutes=7), *session.plan.starts[1:]))
    async with stage.companion.db.begin() as tx:
        await sessions.save(tx, replace(session, plan=begun))
    await stage.until(THURSDAY + timedelta(hours=2))
    (answer,) = await stage.ana.runs("/mentor next")
    assert "Meet on Thursday 17 December, 14:30 (Berlin)?" in answer.shown


async def test_a_wrong_date_in_the_form_is_said_under_its_field_and_nothing_typed_is_lost(
    stage: Stage,
) -> None:
    pair, _ = await stage.given_pair()
    await stage.ana.runs("/mentor schedule")
    stage.ana.fills({"Date": "2026-11-01", "Time": "10:00", "Where we meet": "Room 5"})
    assert "lies in the past" in (await stage.ana.submits())["Date"]
    stage.ana.fills({"Date": "2027-03-28", "Time": "02:30"})
    (wrong,) = (await stage.ana.submits()).items()
    assert wrong[0].startswith("Time")
    assert "Choose 01:30 or 03:30" in wrong[1]
    stage.ana.fills({"Time": "03:30", "Where we meet": "x" * 3_001}, by_force=True)
    assert "too long" in (await stage.ana.submits())["Where we meet"]
    stage.ana.fills({"Where we meet": "Room 5"})
    assert await stage.ana.submits() == {}
    (session,) = await all_sessions(stage, pair.id)
    assert session.date == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


async def test_both_send_the_same_date_and_it_is_one(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.passes(minutes=1)
    for person in (stage.ana, stage.ben):
        await person.runs("/mentor schedule")
        person.fills({"Date": "2026-12-03", "Time": "14:30"})
    assert not any(await asyncio.gather(stage.ana.submits(), stage.ben.submits()))
    await stage.settles()
    assert len(await all_sessions(stage, pair.id)) == 1
    assert len(announcements(stage, place)) == 1


async def test_who_comes_second_with_another_date_is_told_and_keeps_the_form(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ben.runs("/mentor schedule")
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    stage.ben.fills({"Date": "2026-12-04", "Where we meet": "My office"})
    (problem,) = (await stage.ben.submits()).values()
    assert "A date is set already" in problem
    assert stage.ben.modal
    assert "My office" in stage.ben.form.shown
    assert [each.date for each in await all_sessions(stage, pair.id)] == [THURSDAY]


async def test_one_tap_books_the_date_that_fits_their_rhythm_and_two_taps_are_one(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    (overview,) = await stage.ana.runs("/mentor next")
    label = overview.buttons[0]
    assert label == "Book it"
    seen = overview.snapshot()
    await asyncio.gather(stage.ana.presses(label, on=seen), stage.ana.presses(label, on=seen))
    (session,) = await all_sessions(stage, pair.id)
    assert session.date == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    assert "Session 1 with Ben is on Monday 7 December, 10:00" in newest(stage.ana).shown


async def test_an_old_button_books_no_date_that_has_passed(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    (overview,) = await stage.ana.runs("/mentor next")
    await stage.passes(days=8)
    await stage.ana.presses(overview.buttons[0], on=overview)
    assert "This date has passed" in newest(stage.ana).text
    assert await all_sessions(stage, pair.id) == []


async def test_no_date_while_the_session_still_runs(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(minutes=20))
    (answer,) = await stage.ana.runs("/mentor schedule today 15:00")
    assert "Your session still runs at that time" in answer.text
    (answer,) = await stage.ana.runs("/mentor schedule today 18:00")
    assert "Session 2 with Ben" in answer.text


async def test_with_a_date_a_second_one_is_not_set(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    (answer,) = await stage.ana.runs("/mentor schedule tomorrow 10:00")
    assert answer.text == "A date is set already. `/mentor next` shows it, and `/mentor move` changes it."


@pytest.mark.parametrize("word", ["schedule", "move", "cancel", "schedule tomorrow 10:00"])
async def test_somebody_in_no_pair_hears_how_to_begin(stage: Stage, word: str) -> None:
    (answer,) = await stage.cleo.runs(f"/mentor {word}")
    assert "You are in no mentoring pair at the moment" in answer.text


async def test_with_several_pairs_the_form_starts_with_the_choice(stage: Stage) -> None:
    _, place = await stage.given_pair()
    other, _ = await stage.given_pair(mentor=stage.ana, mentee=stage.cleo)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.ana.chooses("With whom do you want to set a date?", "Cleo")
    assert stage.ana.modal
    assert "Date: 2026-12-03" in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    (session,) = await all_sessions(stage, other.id)
    assert session.date == THURSDAY
    (answer,) = await stage.ana.runs("/mentor schedule 2026-12-04 14:30", place)
    assert "with Ben is on Friday 4 December" in answer.shown
    await stage.ana.closes()
    await stage.ana.runs("/mentor move Monday 8:00")
    await stage.ana.chooses("Which session do you want to move?", "Friday 4 December, with Ben")
    assert "Time (Berlin): 08:00" in stage.ana.form.shown
    await stage.ana.runs("/mentor cancel")
    await stage.ana.chooses("Which session do you want to cancel?", "Thursday 3 December, with Cleo")
    assert "Session 1 with Cleo is on" in newest(stage.ana).shown
