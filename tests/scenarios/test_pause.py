"""A pause with a date: what it does to dates and reminders, and the way back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.pair import PairState
from bot.domain.session import SessionState
from bot.views.menu import EVERYTHING
from simulator import Channel, Message, Person
from tests.afterwards import after, given_ended, local
from tests.dates import THURSDAY, all_sessions, announcements
from tests.inviting import all_pairs, ephemeral
from tests.live import given_first, given_live
from tests.menu import entries
from tests.stage import Stage

JANUARY = datetime(2027, 1, 7, 7, tzinfo=UTC)
"""Thursday 7 January, 08:00 in Berlin."""


def told(reader: Person, place: Channel, words: str) -> Message:
    return next(each for each in reversed(reader.reads(place)) if words in each.shown)


async def fills_in_a_pause(person: Person, until: str = "2027-01-07", **more: str) -> dict[str, str]:
    person.fills({"Until": until, **more})
    return await person.submits()


async def test_a_pause_by_command_is_told_in_the_place_and_to_whoever_paused(stage: Stage) -> None:
    _, place = await stage.given_pair()
    (answer,) = await stage.ana.runs("/mentor pause 7 Jan")
    await stage.settles()
    assert "Your mentoring with *Ben* pauses until Thursday 7 January." in answer.shown
    assert answer.buttons == ["Resume now"]
    said = told(stage.ben, place, "pauses")
    assert said.shown.startswith("Ana pauses the mentoring with @Ben until Thursday 7 January.")
    assert said.buttons == ["Resume now", "Change the date"]
    assert said in stage.ben.notifications
    assert said not in stage.ana.notifications
    assert await all_pairs(stage, stage.ana) == [PairState.PAUSED]


async def test_a_session_in_the_pause_moves_behind_it_unless_it_is_to_be_cancelled(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    session = await stage.given_session(pair, THURSDAY)
    await stage.ben.runs("/mentor pause 2027-01-07")
    assert "session 2 on Thursday 3 December, 14:30 (Berlin)" in stage.ben.form.shown
    stage.ben.fills({"A line to Ana": "Off to my <family>"})
    assert await stage.ben.submits() == {}
    await stage.settles()
    assert "Session 2 on Thursday 3 December, 14:30 (Berlin) moves to Thursday 14 January" in stage.ben.sees(
        "moves to"
    ).rendered(stage.ben.zone)
    moved = await stage.session(session.id)
    assert moved.date == datetime(2027, 1, 14, 13, 30, tzinfo=UTC)
    pause = told(stage.ana, place, "pauses")
    assert "Off to my <family>" in pause.shown
    assert "Session 2 moves from Thursday, December 3rd" in pause.shown
    assert "to Thursday, January 14th" in pause.shown
    (moving,) = [each for each in announcements(stage, place) if "Session 2 is now on" in each.text]
    assert moving.buttons == ["Prepare", "Join", "Move it", "Cancel"]
    assert [each in stage.ana.notifications for each in (pause, moving)] == [True, False], "told once"
    quiet = len(stage.ana.reads()), len(stage.ben.reads())
    await stage.until(JANUARY - timedelta(minutes=1))
    assert (len(stage.ana.reads()), len(stage.ben.reads())) == quiet
    await stage.until(JANUARY)
    back = told(stage.ben, place, "Welcome back")
    assert back.shown.startswith("Welcome back, @Ana and @Ben! Your pause is over.\n")
    assert "Session 2 is on Thursday, January 14th" in back.shown
    assert back.buttons == ["Prepare", "Move it", "Cancel"]
    assert "The pause until Thursday 7 January is over." in told(stage.ana, place, "pause until").shown
    await stage.until(datetime(2027, 1, 14, 13, 31, tzinfo=UTC))
    assert (await stage.session(session.id)).state is SessionState.LIVE
    assert "You met again for session 2" in told(stage.ana, place, "The pause is over").shown


async def test_an_empty_diary_is_recalled_after_the_pause_and_not_in_it(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ana.runs("/mentor pause Thursday")
    await stage.ben.presses("Later today", on=after(stage.ben))
    await stage.until(local("2026-12-03 07:59"))
    for person, number in ((stage.ana, 0), (stage.ben, 1)):
        assert len([each for each in person.reads() if "want to keep" in each.text]) == number, "who asked"
    await stage.until(local("2026-12-03 08:00"))
    assert len([each for each in stage.ana.reads() if "want to keep" in each.text]) == 1


async def test_cancelled_it_leaves_a_date_to_be_booked_on_the_way_back(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    await stage.given_session(pair, THURSDAY)
    await stage.ana.runs("/mentor pause")
    assert await fills_in_a_pause(stage.ana, session="Cancel it") == {}
    await stage.settles()
    assert "Session 2 on Thursday, December 3rd, 2026" in told(stage.ben, place, "is cancelled.").shown
    assert len([each for each in stage.ben.notifications if "session 2" in each.text.lower()]) == 1
    await stage.until(JANUARY)
    back = told(stage.ben, place, "Welcome back")
    assert "Meet on Thursday, January 14th" not in back.shown
    assert back.buttons == ["Book it", "Choose another date"]
    await stage.ben.presses("Book it", on=back)
    await stage.settles()
    booked = [each for each in await all_sessions(stage, pair.id) if each.state is SessionState.PLANNED]
    assert [each.date >= JANUARY - timedelta(hours=8) for each in booked] == [True]
    assert back.buttons == ["Prepare", "Move it", "Cancel"]


async def test_a_session_after_the_pause_stays(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, JANUARY + timedelta(hours=8))
    (answer,) = await stage.ana.runs("/mentor pause until 7 January")
    assert "pauses until" in answer.shown
    assert await stage.session(session.id) == session
    await stage.until(JANUARY - timedelta(minutes=1))
    assert not any("Session 1" in each.shown for each in stage.ben.reads())
    await stage.until(JANUARY + timedelta(minutes=1))
    assert any("Session 1" in each.shown for each in stage.ben.reads())


async def test_either_resumes_by_word_or_button_and_both_hear_it(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.ana.runs("/mentor pause 7 Jan")
    await stage.passes(days=3)
    (answer,) = await stage.ben.runs("/mentor resume")
    await stage.settles()
    assert answer.shown.startswith("Your mentoring with *Ana* goes on.")
    assert answer.buttons == ["Book it", "Choose another date"]
    back = told(stage.ana, place, "Welcome back")
    assert back.shown.startswith("Welcome back, @Ana and Ben! Ben ended the pause.")
    assert back in stage.ana.notifications
    assert back not in stage.ben.notifications
    older = told(stage.ana, place, "Ben ended the pause. Your mentoring goes on.")
    assert older.buttons == []
    await stage.until(JANUARY + timedelta(days=1))
    assert len([each for each in stage.ana.reads(place) if "Welcome back" in each.shown]) == 1
    (answer,) = await stage.ana.runs("/mentor resume")
    assert "nothing to resume" in answer.shown


async def test_both_resuming_at_once_is_one(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.ana.runs("/mentor pause 7 Jan")
    await stage.settles()
    old = told(stage.ana, place, "pauses").snapshot()
    await stage.ana.presses("Resume now", on=old)
    assert "nothing to resume" in await ephemeral(stage.ben, "Resume now", on=old)
    await stage.settles()
    assert len([each for each in stage.ana.reads(place) if "Welcome back" in each.shown]) == 1


async def test_pausing_again_changes_the_date_and_is_told_once_more(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, JANUARY + timedelta(hours=8))
    await stage.ana.runs("/mentor pause 7 Jan")
    await stage.settles()
    await stage.ben.presses("Change the date", on=told(stage.ben, place, "pauses"))
    assert "It pauses until Thursday 7 January at present." in stage.ben.form.shown
    assert "2027-01-07" in stage.ben.form.shown
    assert await fills_in_a_pause(stage.ben, "2027-01-21") == {}
    await stage.settles()
    assert (
        "Ben pauses the mentoring with @Ana until Thursday 21 January"
        in told(stage.ana, place, "pauses").shown
    )
    assert told(stage.ana, place, "another date now").buttons == []
    assert (await stage.session(session.id)).date == datetime(2027, 1, 21, 15, tzinfo=UTC)


async def test_in_a_pause_everything_says_until_when_and_what_to_do(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, JANUARY + timedelta(hours=8))
    await stage.ana.runs("/mentor pause 7 Jan")
    (answer,) = await stage.ana.runs("/mentor move 2026-12-10 14:30")
    assert "pauses until Thursday 7 January" in answer.shown
    assert "/mentor resume" in answer.shown
    (answer,) = await stage.ana.runs("/mentor next")
    assert "Your mentoring with *Ben* pauses until Thursday 7 January." in answer.shown
    assert "Session 1 with Ben" in answer.shown
    assert answer.buttons == [
        "Resume now",
        "Change the date",
        "Move it",
        "Topics",
        "Goals",
        "Actions",
        EVERYTHING,
    ]
    await stage.ana.presses(EVERYTHING, on=answer)
    assert entries(answer) == [
        "Move it", "Prepare session 1", "Cancel session 1", "Introduce yourself",
        "Topics", "Goals", "Actions", "Commitments",
        "Agenda", "How we meet", "End mentoring",
        "My ideas", "My diary", "Settings", "Invite somebody", "Help",
    ]  # fmt: skip
    (answer,) = await stage.ben.runs("/mentor cancel")
    await stage.ben.presses("Cancel session", on=answer)
    (answer,) = await stage.ben.runs("/mentor schedule 2026-12-10 14:30")
    assert "pauses until Thursday 7 January. Choose that day or a later one" in answer.shown
    await stage.ben.runs("/mentor schedule")
    assert "2027-01-" in stage.ben.form.shown
    assert (await stage.session(session.id)).state is SessionState.CANCELLED
    (answer,) = await stage.ben.runs("/mentor end")
    await stage.ben.presses("End with Ana", on=answer)
    assert await all_pairs(stage, stage.ben) == []


async def test_while_a_session_runs_there_is_no_pause(stage: Stage) -> None:
    pair, _, session = await given_live(stage)
    for words in ("/mentor pause", "/mentor pause 7 Jan"):
        (answer,) = await stage.ana.runs(words)
        assert answer.shown == "Your session is running. End it first; then you can pause."
    assert (await stage.session(session.id)).state is SessionState.LIVE
    assert (pair.state, await all_pairs(stage, stage.ana)) == (PairState.ACTIVE, [PairState.ACTIVE])


async def test_a_form_that_lay_open_until_the_session_began_says_so(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.ana.runs("/mentor pause")
    await stage.until(THURSDAY + timedelta(minutes=1))
    assert "End it first" in " ".join((await fills_in_a_pause(stage.ana)).values())


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31 Feb", "not in the calendar"),
        ("2026-11-29", "lies in the past"),
        ("today", "is today"),
        ("30 Nov 2028", "more than a year ahead"),
        ("whenever", "not clear"),
    ],
)
async def test_a_day_that_makes_no_pause(stage: Stage, typed: str, says: str) -> None:
    await stage.given_pair()
    (answer,) = await stage.ana.runs(f"/mentor pause {typed}")
    assert says in answer.shown
    assert await all_pairs(stage, stage.ana) == [PairState.ACTIVE]


async def test_until_tomorrow_is_a_pause(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor pause tomorrow")
    assert await all_pairs(stage, stage.ana) == [PairState.PAUSED]
    await stage.passes(hours=14)
    assert await all_pairs(stage, stage.ana) == [PairState.ACTIVE]


async def test_a_form_with_a_bad_day_stays_open_and_without_a_pair_nothing_pauses(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor pause")
    assert "lies in the past" in " ".join((await fills_in_a_pause(stage.ana, "2026-11-02")).values())
    assert "a year ahead" in " ".join((await fills_in_a_pause(stage.ana, "2028-11-02")).values())
    for word in ("pause", "resume"):
        (answer,) = await stage.cleo.runs(f"/mentor {word}")
        assert "in no mentoring pair" in answer.shown


async def test_with_several_pairs_one_is_chosen_by_name(stage: Stage) -> None:
    await stage.given_pair()
    _, with_cleo = await stage.given_pair(stage.ana, stage.cleo)
    await stage.ana.runs("/mentor pause 7 Jan")
    await stage.ana.chooses("Which mentoring do you want to pause?", "Cleo")
    assert "2027-01-07" in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    assert await all_pairs(stage, stage.cleo) == [PairState.PAUSED]
    assert await all_pairs(stage, stage.ben) == [PairState.ACTIVE]
    await stage.ana.runs("/mentor pause")
    await stage.ana.chooses("Which mentoring do you want to pause?", "Ben")
    assert await fills_in_a_pause(stage.ana) == {}
    (choice,) = await stage.ana.runs("/mentor resume")
    assert sorted(entries(choice)) == ["Ben, your mentee", "Cleo, your mentee"]
    (answer,) = await stage.ana.runs("/mentor resume", channel=with_cleo)
    assert "with *Cleo* goes on" in answer.shown
    await stage.ana.chooses("Which mentoring do you want to resume?", "Ben, your mentee")
    assert await all_pairs(stage, stage.ana) == [PairState.ACTIVE, PairState.ACTIVE]
