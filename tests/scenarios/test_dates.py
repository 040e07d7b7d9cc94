"""Dates: set, moved, cancelled, and sessions that did not take place."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.session import Session, SessionState
from bot.store import pair as pairs
from bot.store import session as sessions
from simulator import Channel, Message, Person
from tests.stage import Stage

THURSDAY = datetime(2026, 12, 3, 13, 30, tzinfo=UTC)
"""14:30 in Berlin."""
NOT_YOURS = "There is nothing here for you to change."


async def all_sessions(stage: Stage, pair_id: str) -> list[Session]:
    async with stage.companion.db.read() as tx:
        return await sessions.of_pair(tx, stage.slack.team_id, pair_id, stage.now)


def announcements(stage: Stage, place: Channel) -> list[Message]:
    """What stands in the place about dates, below the welcome."""
    posted = [each for each in stage.ben.reads(place) if not each.thread_ts and "Welcome" not in each.text]
    return [each for each in posted if "session 1" in each.text.lower() and "Ana* and" not in each.text]


def newest(person: Person, where: Channel | None = None) -> Message:
    return person.reads(where)[-1]


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
    assert "Ana set a date: session 1" in said.text
    assert said in stage.ben.notifications
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
    assert "Session 2 with Ana" in stage.ben.modal.shown
    assert "Date: 2026-12-17" in stage.ben.modal.shown
    assert "Time (Berlin): 14:30" in stage.ben.modal.shown
    stage.ben.fills({"Length": "45 minutes", "Where we meet": "Room 5"})
    assert await stage.ben.submits() == {}
    assert "Session 2 with Ana is on Thursday 17 December, 14:30" in stage.ben.modal.shown
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
    assert "Book Thursday 17 December, 14:30" in answer.buttons


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
    assert "My office" in stage.ben.modal.shown
    assert [each.date for each in await all_sessions(stage, pair.id)] == [THURSDAY]


async def test_one_tap_books_the_date_that_fits_their_rhythm_and_two_taps_are_one(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    (overview,) = await stage.ana.runs("/mentor next")
    label = overview.buttons[0]
    assert label == "Book Monday 7 December, 10:00"
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


async def test_a_moved_date_is_said_once_more_and_the_older_message_says_so(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.passes(minutes=1)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.settles()
    (answer,) = await stage.ben.runs("/mentor move Friday 9:00")
    await stage.settles()
    assert "Session 1 with Ana is on Friday 4 December, 09:00" in answer.shown
    older, newer = announcements(stage, place)
    assert "Ben moved session 1 from Thursday 3 December, 14:30 (Berlin) to Friday 4 December" in newer.text
    assert newer in stage.ana.notifications
    assert older.buttons == []
    assert "has another date now" in older.shown


async def test_all_that_hangs_on_a_session_moves_and_nobody_is_asked_to_prepare_twice(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY - timedelta(hours=47))
    asked = [each for each in stage.ben.reads() if "Prepare" in each.buttons]
    await stage.ana.runs("/mentor move 2026-12-10 14:30")
    await stage.until(THURSDAY + timedelta(days=7, minutes=15))
    assert len([each for each in stage.ben.reads() if each in asked]) == len(asked) == 1
    about_it = [each for each in stage.ben.reads() if "Session 1" in each.text]
    assert about_it == asked
    assert (await stage.session(session.id)).state is SessionState.LIVE
    assert len([each for each in stage.ben.reads(place) if not each.thread_ts]) == 3


async def test_moving_to_the_same_date_changes_nothing_and_tells_nobody(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    (answer,) = await stage.ana.runs("/mentor move 2026-12-03 14:30")
    await stage.settles()
    assert "Thursday 3 December, 14:30" in answer.shown
    assert announcements(stage, place) == []


async def test_another_room_is_told_like_another_date(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.ana.runs("/mentor move")
    stage.ana.fills({"Where we meet": "Room <Ada>"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    (said,) = announcements(stage, place)
    assert "Ana changed the plan: session 1 stays on Thursday 3 December, 14:30" in said.text
    assert "Room <Ada>" in said.shown
    assert "Join" not in said.buttons


async def test_a_form_whose_session_was_cancelled_meanwhile_says_so_and_stays(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.ben.runs("/mentor move")
    await stage.ana.runs("/mentor cancel")
    await stage.ana.presses("Cancel session")
    stage.ben.fills({"New date": "2026-12-04", "Where we meet": "Room 5"})
    (problem,) = (await stage.ben.submits()).values()
    assert problem == "This session was cancelled. `/mentor schedule` sets a new date."
    assert stage.ben.modal
    assert "Room 5" in stage.ben.modal.shown


async def test_a_session_that_has_begun_is_not_moved_or_cancelled(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    await stage.ben.runs("/mentor move")
    await stage.until(THURSDAY + timedelta(minutes=1))
    stage.ben.fills({"New date": "2026-12-04"})
    assert "running already" in " ".join((await stage.ben.submits()).values())
    for word in ("move", "cancel"):
        (answer,) = await stage.ana.runs(f"/mentor {word}")
        assert "running already" in answer.text
    assert (await stage.session(session.id)).state is SessionState.LIVE


@pytest.mark.parametrize("word", ["move", "cancel", "move 2026-12-03 14:30"])
async def test_without_a_date_there_is_nothing_to_change(stage: Stage, word: str) -> None:
    await stage.given_pair()
    (answer,) = await stage.ana.runs(f"/mentor {word}")
    assert answer.text == "No date is set yet. `/mentor schedule` sets one."


async def test_with_a_date_a_second_one_is_not_set(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    (answer,) = await stage.ana.runs("/mentor schedule tomorrow 10:00")
    assert answer.text == "A date is set already. `/mentor next` shows it, and `/mentor move` changes it."


@pytest.mark.parametrize("word", ["schedule", "move", "cancel", "schedule tomorrow 10:00"])
async def test_somebody_in_no_pair_hears_how_to_begin(stage: Stage, word: str) -> None:
    (answer,) = await stage.cleo.runs(f"/mentor {word}")
    assert "You are not in a mentoring pair yet" in answer.text


async def test_cancelling_is_asked_once_more_and_then_told_with_a_new_date_at_hand(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    (question,) = await stage.ana.runs("/mentor cancel")
    assert "Do you want to cancel it?" in question.shown
    assert (await stage.session(session.id)).state is SessionState.PLANNED
    await stage.ana.presses("Cancel session", on=question)
    await stage.settles()
    assert "is cancelled" in question.shown
    assert question.buttons == ["Book Monday 7 December, 10:00", "Set another date"]
    (said,) = announcements(stage, place)
    assert "Ana cancelled session 1" in said.text
    assert said in stage.ben.notifications
    await stage.passes(days=8)
    assert [each for each in stage.ben.reads() if "Session 1" in each.text] == []
    assert len([each for each in stage.ben.reads(place) if not each.thread_ts]) == 2


async def test_cancelling_twice_is_answered_by_a_sentence(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    (question,) = await stage.ana.runs("/mentor cancel")
    seen = question.snapshot()
    await stage.ana.presses("Cancel session", on=seen)
    await stage.ana.presses("Cancel session", on=seen)
    assert newest(stage.ana).text == "This session was cancelled. `/mentor schedule` sets a new date."


async def test_after_a_cancelled_first_session_the_next_one_is_the_first_again(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.ana.runs("/mentor cancel")
    await stage.ana.presses("Cancel session")
    await stage.ana.presses("Book Monday 7 December, 10:00")
    _, again = await all_sessions(stage, pair.id)
    assert again.number == 1
    assert again.plan.blocks[0].title == "Getting to know each other"


async def test_somebody_outside_the_pair_changes_nothing_and_learns_nothing(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.passes(minutes=1)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.settles()
    (said,) = announcements(stage, place)
    (question,) = await stage.ana.runs("/mentor cancel")
    for label, on in (("Move it", said), ("Cancel", said), ("Cancel session", question)):
        await stage.cleo.presses(label, on=on)
        assert [each.text for each in stage.cleo.visible if each.ephemeral_to][-1] == NOT_YOURS
    assert stage.cleo.modal is None
    (session,) = await all_sessions(stage, pair.id)
    assert session.state is SessionState.PLANNED


async def test_we_did_not_meet_withdraws_what_was_asked_and_offers_new_dates(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(minutes=25))
    await stage.ben.presses("We did not meet")
    assert (await stage.session(session.id)).state is SessionState.MISSED
    answer = newest(stage.ben, place)
    assert "Session 1 with Ana on Thursday 3 December did not take place" in answer.shown
    assert answer.buttons == ["Book Thursday 17 December, 14:30", "Set another date"]
    before = len(stage.slack.messages(place))
    await stage.passes(days=4)
    assert len(stage.slack.messages(place)) == before
    assert not [each for each in stage.ana.reads() if "Write diary" in each.buttons]
    await stage.ben.presses("Book Thursday 17 December, 14:30", on=answer)
    assert (await all_sessions(stage, pair.id))[-1].number == 1


async def test_the_date_booked_before_it_was_missed_becomes_the_first_session(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(hours=2))
    await stage.ana.runs("/mentor schedule 2026-12-17 14:30")
    await stage.ana.presses("We did not meet")
    assert "You meet next on Thursday 17 December" in newest(stage.ana).shown
    following = (await all_sessions(stage, pair.id))[-1]
    assert (following.number, following.plan.blocks[0].title) == (1, "Getting to know each other")


async def test_with_a_wrap_up_on_record_they_did_meet(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(hours=2))
    offered = next(each for each in stage.ana.reads() if "We did not meet" in each.buttons).snapshot()
    async with stage.companion.db.begin() as tx:
        held = replace(session, recorded_by=stage.ben.id, recorded_at=stage.now, state=SessionState.HELD)
        await sessions.save(tx, held)
    await stage.ana.presses("We did not meet", on=offered)
    assert "A wrap-up of this session is saved" in newest(stage.ana).text
    assert (await stage.session(session.id)).state is SessionState.HELD


async def test_a_week_later_a_session_stays_as_it_is(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(hours=2))
    offered = next(each for each in stage.ana.reads() if "We did not meet" in each.buttons).snapshot()
    await stage.passes(days=8)
    await stage.ana.presses("We did not meet", on=offered)
    assert "over for more than a week" in newest(stage.ana).text
    assert (await stage.session(session.id)).state is SessionState.HELD


async def test_the_announcement_follows_its_session(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.passes(minutes=1)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.settles()
    (said,) = announcements(stage, place)
    await stage.until(THURSDAY + timedelta(minutes=1))
    assert "is running" in said.shown
    assert said.buttons == []
    await stage.until(THURSDAY + timedelta(hours=3))
    assert "Session 1 was on" in said.shown


async def test_where_a_stranger_reads_along_the_date_is_said_without_the_link(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, exposed=True))
    await stage.passes(minutes=1)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.settles()
    (said,) = announcements(stage, place)
    assert "meet.example.org" not in said.text + str(said.blocks)


async def test_with_several_pairs_the_form_starts_with_the_choice(stage: Stage) -> None:
    _, place = await stage.given_pair()
    other, _ = await stage.given_pair(mentor=stage.ana, mentee=stage.cleo)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.ana.chooses("With whom do you want to set a date?", "Cleo")
    assert stage.ana.modal
    assert "Date: 2026-12-03" in stage.ana.modal.shown
    assert await stage.ana.submits() == {}
    (session,) = await all_sessions(stage, other.id)
    assert session.date == THURSDAY
    (answer,) = await stage.ana.runs("/mentor schedule 2026-12-04 14:30", place)
    assert "with Ben is on Friday 4 December" in answer.shown
    await stage.ana.closes()
    await stage.ana.runs("/mentor move Monday 8:00")
    await stage.ana.chooses("Which session do you want to move?", "Friday 4 December, with Ben")
    assert "Time (Berlin): 08:00" in stage.ana.modal.shown
    (answer,) = await stage.ana.runs("/mentor cancel")
    await stage.ana.presses("Thursday 3 December, with Cleo", on=answer)
    assert "Session 1 with Cleo is on" in newest(stage.ana).shown
