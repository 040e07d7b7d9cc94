"""A date that changes, and what becomes of what was said about it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.session import SessionState
from bot.store import pair as pairs
from tests.dates import THURSDAY, announcements
from tests.stage import Stage


async def test_a_moved_date_is_said_once_more_and_the_older_message_says_so(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.passes(minutes=1)
    await stage.ana.runs("/mentor schedule 2026-12-03 14:30")
    await stage.settles()
    (answer,) = await stage.ben.runs("/mentor move Friday 9:00")
    await stage.settles()
    assert "Session 1 with Ana is on Friday 4 December, 09:00" in answer.shown
    older, newer = announcements(stage, place)
    assert newer.shown.startswith("Ben moved session 1 with @Ana from Thursday, December 3rd")
    assert "from Thursday 3 December, 14:30 (Berlin) to Friday 4 December" in newer.text
    assert newer in stage.ana.notifications
    assert newer not in stage.ben.notifications
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
    assert said.shown.startswith("Ana changed the plan with @Ben: session 1 stays on Thursday")
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
    assert "Room 5" in stage.ben.form.shown


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
