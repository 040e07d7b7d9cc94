"""Sessions that do not take place: cancelled beforehand, or missed."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.session import SessionState
from bot.store import session as sessions
from tests.dates import NOT_YOURS, THURSDAY, all_sessions, announcements, newest
from tests.stage import Stage


async def test_cancelling_is_asked_once_more_and_then_told_with_a_new_date_at_hand(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, THURSDAY)
    (question,) = await stage.ana.runs("/mentor cancel")
    assert "Do you want to cancel it?" in question.shown
    assert (await stage.session(session.id)).state is SessionState.PLANNED
    await stage.ana.presses("Cancel session", on=question)
    await stage.settles()
    assert "is cancelled" in question.shown
    assert "Meet instead on Monday 7 December, 10:00 (Berlin)?" in question.shown
    assert question.buttons == ["Book it", "Choose another date"]
    (said,) = announcements(stage, place)
    assert said.shown.startswith("Ana cancelled session 1 with @Ben. It was planned for Thursday")
    assert said in stage.ben.notifications
    assert said not in stage.ana.notifications
    await stage.passes(days=8)
    assert [each for each in stage.ben.reads() if "Session 1" in each.text] == []
    assert len([each for each in stage.ben.reads(place) if not each.thread_ts]) == 2


async def test_the_place_says_once_that_a_date_was_cancelled_and_offers_none_after_the_end(
    stage: Stage,
) -> None:
    _, place = await stage.given_pair()
    await stage.passes(minutes=1)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.settles()
    await stage.ben.runs("/mentor cancel")
    await stage.ben.presses("Cancel session")
    await stage.settles()
    older, newer = announcements(stage, place)
    assert older.shown.startswith("Session 1 was cancelled. The newer message below")
    assert newer.shown.startswith("Ben cancelled session 1 with @Ana.")
    assert (older.buttons, newer.buttons) == ([], ["Set a date"])
    await stage.ana.runs("/mentor end")
    await stage.ana.presses("End with Ben")
    await stage.settles()
    assert newer.buttons == []


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
    await stage.ana.presses("Book it")
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
    assert "Meet instead on Thursday 17 December, 14:30 (Berlin)?" in answer.shown
    assert answer.buttons == ["Book it", "Choose another date"]
    before = len(stage.slack.messages(place))
    await stage.passes(days=4)
    assert len(stage.slack.messages(place)) == before
    assert not [each for each in stage.ana.reads() if "Write diary" in each.buttons]
    await stage.ben.presses("Book it", on=answer)
    assert (await all_sessions(stage, pair.id))[-1].number == 1


async def test_the_date_booked_before_it_was_missed_becomes_the_first_session(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(hours=2))
    await stage.ana.runs("/mentor schedule 2026-12-17 14:30")
    await stage.ana.presses("We did not meet")
    assert (
        "You meet next on Thursday 17 December, 14:30 (Berlin). That is session 1 then"
        in newest(stage.ana).shown
    )
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
