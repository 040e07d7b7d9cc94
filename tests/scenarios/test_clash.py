"""No session is laid upon another one of the same person without a word."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
import pytest_asyncio

from bot.domain.pair import Pair
from bot.domain.session import Session, SessionState
from simulator import Message, Person
from tests.dates import THURSDAY, all_sessions
from tests.inviting import all_pairs, ephemeral, invites
from tests.live import given_first
from tests.stage import Stage

MINE = "You have session 1 with Cleo from 14:30 to 16:00 then."
THEIRS = "Ana is not free then, as far as I know."
AGAIN = "Choose another time, or send it again to keep it."


class Two(NamedTuple):
    """Ana mentors both: with Cleo she meets on Thursday 14:30, with Ben she has no date yet."""

    with_ben: Pair
    with_cleo: Pair
    taken: Session


@pytest_asyncio.fixture
async def two(stage: Stage) -> Two:
    with_ben, _ = await stage.given_pair()
    with_cleo, _ = await stage.given_pair(stage.ana, stage.cleo)
    await given_first(stage, with_ben)
    return Two(with_ben, with_cleo, await stage.given_session(with_cleo, THURSDAY))


async def coming(stage: Stage, two: Two) -> list[datetime]:
    everything = await all_sessions(stage, two.with_ben.id)
    return [each.date for each in everything if each.state is SessionState.PLANNED]


def message(person: Person, words: str) -> Message:
    found = person.sees(words)
    assert isinstance(found, Message)
    return found


async def test_a_form_says_what_lies_there_and_sent_again_it_is_kept(stage: Stage, two: Two) -> None:
    await stage.ana.runs("/mentor schedule")
    stage.ana.fills({"date": "2026-12-03", "time": "15:00", "Where we meet": "Room 5", "Length": "1 hour"})
    assert await stage.ana.submits() == {}
    assert f"{MINE} {AGAIN}" in stage.ana.form.shown
    assert "Room 5" in stage.ana.form.shown
    assert "1 hour" in stage.ana.form.shown
    assert await coming(stage, two) == []
    assert await stage.ana.submits() == {}
    assert "The date is set" in stage.ana.form.shown
    assert await coming(stage, two) == [THURSDAY + timedelta(minutes=30)]


async def test_another_time_that_is_taken_too_is_said_anew(stage: Stage, two: Two) -> None:
    await stage.ana.runs("/mentor schedule")
    stage.ana.fills({"date": "2026-12-03", "time": "15:00"})
    await stage.ana.submits()
    stage.ana.fills({"time": "15:30"})
    await stage.ana.submits()
    assert MINE in stage.ana.form.shown
    assert await coming(stage, two) == []
    stage.ana.fills({"time": "16:00"})
    await stage.ana.submits()
    assert await coming(stage, two) == [THURSDAY + timedelta(minutes=90)]


async def test_of_the_partners_other_pairs_nothing_is_told(stage: Stage, two: Two) -> None:
    await stage.ben.runs("/mentor schedule Thursday 14:00")
    assert f"{THEIRS} {AGAIN}" in stage.ben.form.shown
    assert "Cleo" not in stage.ben.form.shown
    assert await stage.ben.submits() == {}
    assert await coming(stage, two) == [THURSDAY - timedelta(minutes=30)]


async def test_a_command_that_moves_onto_it_opens_the_form(stage: Stage, two: Two) -> None:
    session = await stage.given_session(two.with_ben, THURSDAY + timedelta(days=1))
    await stage.ben.runs("/mentor move Thursday 14:30")
    assert THEIRS in stage.ben.form.shown
    assert stage.ben.form.title == "Move a session"
    assert (await stage.session(session.id)).date == THURSDAY + timedelta(days=1)
    assert await stage.ben.submits() == {}
    assert (await stage.session(session.id)).date == THURSDAY
    await stage.ben.runs("/mentor move Thursday 14:45")
    stage.ben.fills({"time": "16:00"})
    assert await stage.ben.submits() == {}
    assert (await stage.session(session.id)).date == THURSDAY + timedelta(minutes=90)


async def test_another_room_for_what_lies_there_already_needs_no_word(stage: Stage, two: Two) -> None:
    session = await stage.given_session(two.with_ben, THURSDAY)
    await stage.ben.runs("/mentor move")
    stage.ben.fills({"Where we meet": "Room 6"})
    assert await stage.ben.submits() == {}
    assert (await stage.session(session.id)).meeting == "Room 6"


@pytest.mark.usefixtures("two")
async def test_a_proposal_leaves_out_what_is_taken(stage: Stage) -> None:
    """By the cadence it is Monday 14 December, 10:00 in Berlin."""
    await stage.cleo.runs("/mentor move 2026-12-14 04:30")
    (answer,) = await stage.ben.runs("/mentor next")
    assert "Meet on Tuesday 15 December, 10:00 (Berlin)?" in answer.shown


async def test_what_was_free_when_it_was_offered_is_asked_about_once_more(stage: Stage, two: Two) -> None:
    (offer,) = await stage.ben.runs("/mentor next")
    assert "Meet on Monday 14 December, 10:00 (Berlin)?" in offer.shown
    await stage.cleo.runs("/mentor move 2026-12-14 04:30")
    await stage.ben.presses("Book it", on=offer)
    question = message(stage.ben, THEIRS)
    assert question.buttons == ["Book it anyway", "Choose another date"]
    assert await coming(stage, two) == []
    await stage.ben.presses("Book it anyway", on=question)
    assert await coming(stage, two) == [datetime(2026, 12, 14, 9, tzinfo=UTC)]


async def test_an_invitation_is_accepted_upon_it_only_if_that_is_meant(stage: Stage) -> None:
    with_cleo, _ = await stage.given_pair(stage.ben, stage.cleo)
    await invites(stage, date="2026-12-03", time="14:00")
    await stage.given_session(with_cleo, THURSDAY)
    asked = next(each for each in stage.ben.reads() if "Accept" in each.buttons)
    assert MINE in await ephemeral(stage.ben, "Accept", on=asked)
    assert len(await all_pairs(stage, stage.ana)) == 1
    question = message(stage.ben, MINE)
    assert question.buttons == ["Accept anyway", "Another time"]
    await stage.ben.presses("Accept anyway", on=question)
    await stage.settles()
    assert "accepted" in asked.shown.lower()


async def test_a_wrap_up_keeps_all_that_was_typed(stage: Stage, two: Two) -> None:
    live = await stage.given_session(two.with_ben, stage.now + timedelta(hours=1))
    await stage.until(live.ends_at - timedelta(minutes=5))
    card = next(
        each for each in stage.ana.visible if "Conclusion" in each.shown and "Wrap up" in each.buttons
    )
    await stage.ana.presses("Wrap up", on=card)
    stage.ana.fills({"Summary of key findings": "Ben says yes too often", "Action 1": ""})
    stage.ana.fills({"date": "2026-12-03", "time": "14:00"})
    assert await stage.ana.submits() == {}
    assert f"{MINE} {AGAIN} Nothing is saved yet." in stage.ana.form.shown
    assert "Ben says yes too often" in stage.ana.form.shown
    assert (await stage.session(live.id)).summary == ""
    assert await stage.ana.submits() == {}
    assert (await stage.session(live.id)).summary == "Ben says yes too often"
    assert await coming(stage, two) == [THURSDAY - timedelta(minutes=30)]


async def test_who_is_in_a_session_starts_no_other(stage: Stage, two: Two) -> None:
    coming_ = await stage.given_session(two.with_ben, THURSDAY + timedelta(hours=2))
    await stage.until(THURSDAY + timedelta(minutes=30))
    before = message(stage.ana, "Session 2 with Ben")
    said = await ephemeral(stage.ana, "Start now", on=before)
    assert said == "Your session with Cleo is still running. End it first, or let it run out."
    before = message(stage.ben, "Session 2 with Ana")
    assert "Ana is not free at this moment" in await ephemeral(stage.ben, "Start now", on=before)
    assert (await stage.session(coming_.id)).state is SessionState.PLANNED


async def test_starting_into_another_session_is_asked_about(stage: Stage, two: Two) -> None:
    later = await stage.given_session(two.with_ben, THURSDAY + timedelta(hours=2))
    await stage.until(THURSDAY - timedelta(minutes=10))
    before = message(stage.ana, "Session 2 with Ben")
    said = await ephemeral(stage.ana, "Start now", on=before)
    assert f"{MINE} Start it now? Ben gets the card at once." in said
    await stage.ana.presses("Start now", on=message(stage.ana, MINE))
    assert (await stage.session(later.id)).state is SessionState.LIVE


async def test_what_was_kept_upon_it_starts_without_a_word(stage: Stage, two: Two) -> None:
    kept = await stage.given_session(two.with_ben, THURSDAY)
    await stage.until(THURSDAY - timedelta(minutes=5))
    place = next(each for each in stage.slack.channels if each.id == two.with_ben.channel_id)
    (what_comes,) = await stage.ana.runs("/mentor next", place)
    await stage.ana.presses("Start now", on=what_comes)
    assert (await stage.session(kept.id)).state is SessionState.LIVE


async def test_a_session_that_a_pause_moves_avoids_it_by_itself(stage: Stage, two: Two) -> None:
    await stage.given_session(two.with_ben, THURSDAY)
    await stage.cleo.runs("/mentor move 2027-01-14 08:30")
    await stage.ben.runs("/mentor pause 7 Jan")
    assert await stage.ben.submits() == {}
    (moved,) = await coming(stage, two)
    assert f"{moved:%a %d %b %H:%M}" == "Fri 15 Jan 13:30"
