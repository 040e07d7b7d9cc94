"""How two people meet: changed by either of them, told to the other, and true for dates to come."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.pair import Nudges, Pair
from bot.domain.session import SessionState
from bot.domain.touchpoint import Subject
from bot.store import member as members
from bot.store import pair as pairs
from simulator import Channel
from tests.afterwards import after
from tests.dates import THURSDAY, all_sessions, announcements
from tests.live import START, given_live, given_second
from tests.live import nudges as nudges_of
from tests.rhythm import changes, opens, told
from tests.stage import Stage


async def test_the_form_shows_how_they_meet_and_the_other_is_told_what_is_new(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await opens(stage.ben)
    shown = stage.ben.form.shown
    for words in ("Every two weeks", "1 hour 30 minutes", "https://meet.example.org/ana-ben", "a nudge"):
        assert words in shown
    assert "Ana is told what you change." in shown
    stage.ben.fills({"How often": "Weekly", "Length": "45 minutes", "Where you meet": "Room 5"})
    assert await stage.ben.submits() == {}
    await stage.settles()
    (said,) = told(stage.ana, place)
    assert said in stage.ana.notifications
    assert said not in stage.ben.notifications
    assert said.shown.startswith("Ben changed how you meet, @Ana:")
    assert "weekly (was: every two weeks)" in said.shown
    assert "45 minutes (was: 1 hour 30 minutes)" in said.shown
    assert "Room 5" in said.shown
    await stage.ana.presses("How we meet", on=said)
    assert "Weekly" in stage.ana.form.shown


async def test_nothing_changed_is_nothing_told(stage: Stage) -> None:
    _, place = await stage.given_pair()
    assert await changes(stage.ben) == {}
    await stage.settles()
    assert not told(stage.ana, place)


async def test_what_is_planned_keeps_its_date_and_length_and_what_follows_is_new(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await changes(stage.ana, How_often="Weekly", Length="30 minutes", Where_you_meet="Room 5")
    await stage.until(THURSDAY + timedelta(minutes=91))
    (over,) = [each for each in stage.ben.reads() if "Session 1 with Ana is over" in each.shown]
    await stage.ben.presses("Book it", on=over)
    first, second = await all_sessions(stage, pair.id)
    assert (first.minutes, first.date) == (90, THURSDAY)
    assert (second.minutes, second.date) == (30, THURSDAY + timedelta(days=7))
    assert second.meeting == "Room 5"


async def test_both_at_once_nothing_is_overwritten_unseen_and_nothing_typed_is_lost(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await opens(stage.ana)
    assert await changes(stage.ben, How_often="Monthly") == {}
    await stage.settles()
    stage.ana.fills({"Length": "1 hour", "Where you meet": "The café at the corner"})
    await stage.ana.submits()
    assert stage.ana.modal, "the form came back"
    shown = stage.ana.form.shown
    assert "Ben changed this while you were filling it in." in shown
    assert "monthly, 1 hour 30 minutes each time" in shown
    assert "The café at the corner" in shown
    assert "not saved yet" in shown
    stage.ana.fills({"How often": "Monthly"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    async with stage.companion.db.read() as tx:
        now = await pairs.find(tx, pair.team_id, pair.id, stage.now)
    assert now
    assert (now.cadence, now.minutes, now.meeting) == ("monthly", 60, "The café at the corner")
    older, newer = told(stage.ben, place)
    assert "has changed since" in older.shown
    assert "1 hour (was: 1 hour 30 minutes)" in newer.shown
    assert "onthly" not in newer.shown, "Ben himself had changed that"


async def test_both_the_same_at_once_is_one_change(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await opens(stage.ana)
    assert await changes(stage.ben, How_often="Monthly") == {}
    stage.ana.fills({"How often": "Monthly"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert stage.ana.modal is None
    assert len(told(stage.ana, place)) == 1


async def test_card_only_means_no_nudges(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await changes(stage.ben, While_a_session_runs="The agenda card alone")
    await stage.until(START + timedelta(minutes=85))
    assert nudges_of(stage.ben, place) == []


async def test_nudges_turned_off_and_on_again_while_it_runs(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    await changes(stage.ben, While_a_session_runs="The agenda card alone")
    await stage.passes(minutes=12)
    assert nudges_of(stage.ben, place) == []
    await changes(stage.ben, While_a_session_runs="The agenda card, and a nudge when a block begins")
    await stage.passes(minutes=10)
    assert len(nudges_of(stage.ben, place)) == 2, "of the part that is on, and of the next"


async def test_nothing_at_all_leaves_the_buttons_under_what_comes(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    await changes(stage.ben, While_a_session_runs="Nothing: neither card nor nudges")
    await stage.until(START + timedelta(minutes=40))
    assert not [each for each in stage.ben.reads(place) if each.shown.startswith("*Session 2*")]
    (what_comes,) = await stage.ben.runs("/mentor next")
    assert "is running until 14:30." in what_comes.shown
    assert "Its card" not in what_comes.shown
    assert {"Join", "Wrap up", "End session"} <= set(what_comes.buttons)
    await stage.ben.presses("Wrap up", on=what_comes)
    stage.ben.fills({"Summary of key findings": "Short and good"})
    assert await stage.ben.submits() == {}
    await stage.ben.presses("End session", on=what_comes)
    await stage.settles()
    assert (await stage.session(session.id)).state is SessionState.HELD
    assert "Ben wrote it: “Short and good”." in after(stage.ana).shown


async def test_from_the_card_too(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    (card,) = [each for each in stage.ana.reads(place) if each.shown.startswith("*Session 2*")]
    await stage.ana.presses("How we meet", on=card)
    assert stage.ana.form.title == "How we meet"


async def given_always_booked(stage: Stage) -> tuple[Pair, Channel]:
    """Whenever a session of Ana and Ben ends, the next one is booked; their second comes."""
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    assert await changes(stage.ana, Always_book_the_next_one=True) == {}
    return pair, place


async def test_always_book_the_next_one(stage: Stage) -> None:
    pair, place = await given_always_booked(stage)
    await stage.until(START + timedelta(minutes=91))
    sessions = await all_sessions(stage, pair.id)
    assert [each.number for each in sessions] == [1, 2, 3]
    assert sessions[-1].date == START + timedelta(days=14)
    said = announcements(stage, place)[-1]
    assert said.shown.startswith("Ana and Ben, I booked session 3 for Monday, December 14th")
    assert "as set in *How we meet*" in said.shown
    assert {"Move it", "Cancel"} <= set(said.buttons)
    for person in (stage.ana, stage.ben):
        assert said not in person.notifications, "the message after the session says it"
        message = after(person)
        assert message in person.notifications
        assert "Session 3 is on Monday, December 14th" in message.shown
        assert not message.edited, "the date was set before it was said"
    await stage.passes(days=10)
    assert not [each for each in stage.ben.reads() if "No date with" in each.text]


async def test_whoever_hears_nothing_after_sessions_is_notified_of_the_date_that_was_booked(
    stage: Stage,
) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    async with stage.companion.db.begin() as tx:
        ben = await members.get(tx, pair.team_id, stage.ben.id)
        await members.save(tx, replace(ben, fewer=frozenset({Subject.AFTER})))
    await changes(stage.ana, Always_book_the_next_one=True)
    await stage.until(START + timedelta(minutes=91))
    said = announcements(stage, place)[-1]
    assert said.shown.startswith("Ana and @Ben, I booked session 3 for Monday, December 14th")
    assert [said in each.notifications for each in (stage.ana, stage.ben)] == [False, True]


async def test_ended_early_it_is_booked_early_and_a_booked_one_cancelled_is_not_booked_again(
    stage: Stage,
) -> None:
    pair, place = await given_always_booked(stage)
    await stage.until(START + timedelta(minutes=40))
    (what_comes,) = await stage.ben.runs("/mentor next")
    await stage.ben.presses("End session", on=what_comes)
    await stage.settles()
    assert len(await all_sessions(stage, pair.id)) == 3
    await stage.ben.presses("Cancel", on=announcements(stage, place)[-1])
    await stage.ben.presses("Cancel session")
    await stage.passes(hours=3)
    assert [each.state for each in await all_sessions(stage, pair.id)][-1] is SessionState.CANCELLED
    assert len(await all_sessions(stage, pair.id)) == 3


async def test_a_missed_session_is_followed_by_the_next_date_too(stage: Stage) -> None:
    pair, place = await given_always_booked(stage)
    await stage.until(START + timedelta(minutes=20))
    (card,) = [each for each in stage.ben.reads(place) if each.shown.startswith("*Session 2*")]
    await stage.ben.presses("We did not meet", on=card)
    await stage.settles()
    assert [each.state for each in await all_sessions(stage, pair.id)] == ["held", "missed", "planned"]
    assert (
        "You meet next on Monday 14 December, 14:00 (Berlin)." in stage.ben.sees("did not take place").shown
    )


async def test_a_date_taken_by_another_session_is_proposed_and_not_booked(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    other, _ = await stage.given_pair(stage.ana, stage.cleo)
    await given_second(stage, pair)
    await stage.given_session(other, START + timedelta(days=14, minutes=30))
    await changes(stage.ben, Always_book_the_next_one=True)
    await stage.until(START + timedelta(minutes=91))
    assert len(await all_sessions(stage, pair.id)) == 2
    assert "Book it" in after(stage.ben).buttons


async def test_a_wrap_up_that_lies_open_meanwhile_still_sets_its_date(stage: Stage) -> None:
    pair, place = await given_always_booked(stage)
    await stage.until(START + timedelta(minutes=89))
    (what_comes,) = await stage.ben.runs("/mentor next")
    await stage.ben.presses("Wrap up", on=what_comes)
    stage.ben.fills({"Date": "2026-12-15", "Summary of key findings": "It went well"})
    await stage.passes(minutes=2)
    assert len(await all_sessions(stage, pair.id)) == 3
    assert await stage.ben.submits() == {}
    await stage.settles()
    (*_, last) = await all_sessions(stage, pair.id)
    assert (last.number, last.date) == (3, START + timedelta(days=15))
    assert "moved session 3" in announcements(stage, place)[-1].shown


async def test_away_when_it_ended_it_books_once_on_its_return_and_not_after_ten_days(stage: Stage) -> None:
    pair, _ = await given_always_booked(stage)
    await stage.until(START)
    await stage.restarts(days=1)
    await stage.settles()
    await stage.restarts(hours=1)
    await stage.settles()
    assert len(await all_sessions(stage, pair.id)) == 3
    (third,) = [each for each in await all_sessions(stage, pair.id) if each.number == 3]
    await stage.until(third.starts_at)
    await stage.restarts(days=10)
    await stage.settles()
    assert len(await all_sessions(stage, pair.id)) == 3


async def test_a_pair_that_is_no_more_has_nothing_to_change(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await opens(stage.ana)
    (question,) = await stage.ben.runs("/mentor end", place)
    await stage.ben.presses("End with Ana", on=question)
    stage.ana.fills({"How often": "Weekly"})
    (problem,) = (await stage.ana.submits()).values()
    assert "not running" in problem
    assert pair.nudges is Nudges.ALL
