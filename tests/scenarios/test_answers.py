"""What the asked may answer, and what becomes of an invitation."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.domain.pair import PairState
from tests.inviting import (
    LABELS,
    SOMEBODY_ELSES,
    all_pairs,
    ephemeral,
    invites,
    keeps_open_and_submits,
    places,
)
from tests.stage import Stage


async def test_somebody_outside_learns_nothing(stage: Stage) -> None:
    await invites(stage)
    [invitation] = stage.ben.reads()
    for label in ("Accept", "Another time", "Decline"):
        assert SOMEBODY_ELSES in await ephemeral(stage.cleo, label, on=invitation)
    [waiting] = [each for each in stage.ana.reads() if each.buttons]
    for label in ("Remind", "Withdraw"):
        assert SOMEBODY_ELSES in await ephemeral(stage.cleo, label, on=waiting)
    assert stage.cleo.modal is None
    assert await all_pairs(stage, stage.ben) == [PairState.INVITED]


async def test_only_the_asked_can_answer(stage: Stage) -> None:
    await invites(stage)
    [invitation] = stage.ben.reads()
    for label in ("Accept", "Another time", "Decline"):
        assert "other one's turn" in await ephemeral(stage.ana, label, on=invitation)
    [waiting] = [each for each in stage.ana.reads() if each.buttons]
    for label in ("Remind", "Withdraw"):
        assert "The answer is yours to give" in await ephemeral(stage.ben, label, on=waiting)


async def test_accepting_twice_is_one_change(stage: Stage) -> None:
    await invites(stage)
    [invitation] = stage.ben.reads()
    old = invitation.snapshot()
    await asyncio.gather(stage.ben.presses("Accept", on=old), stage.ben.presses("Accept", on=old))
    await stage.settles()
    assert len(places(stage)) == 1
    assert "accepted already" in await ephemeral(stage.ben, "Accept", on=old)


@pytest.mark.parametrize(
    ("by", "press", "sentence"),
    [("ana", "Withdraw", "no longer open"), ("ben", "Decline", "was declined")],
)
async def test_what_is_closed_cannot_be_accepted(stage: Stage, by: str, press: str, sentence: str) -> None:
    await invites(stage)
    old = stage.ben.reads()[0].snapshot()
    await getattr(stage, by).presses(press)
    await stage.settles()
    assert sentence in await ephemeral(stage.ben, "Accept", on=old)
    assert places(stage) == []
    assert stage.ben.reads()[0].buttons == []


async def test_a_withdrawn_invitation_says_so_to_both(stage: Stage) -> None:
    await invites(stage)
    await stage.ana.presses("Withdraw")
    await stage.settles()
    assert "Ana has withdrawn it." in stage.ben.reads()[0].shown
    assert "You have withdrawn it." in stage.ana.reads()[0].shown
    assert len(stage.ben.reads()) == len(stage.ana.reads()) == 1


async def test_a_no_is_told_kindly_and_somebody_else_can_be_asked(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Decline")
    await stage.settles()
    assert "no judgement on you" in stage.ana.notifications[-1].shown
    await stage.ana.presses("Invite somebody else")
    assert stage.ana.modal
    assert "@Ben" not in stage.ana.form.shown


@pytest.mark.parametrize("first", ["2026-12-03", "2027-01-20"])
async def test_an_invitation_lapses_with_its_date_or_after_two_weeks(stage: Stage, first: str) -> None:
    await invites(stage, date=first)
    old = stage.ben.reads()[0].snapshot()
    lapses = min(datetime.fromisoformat(f"{first}T09:00:00+00:00"), stage.now + timedelta(days=14))
    await stage.until(lapses - timedelta(minutes=1))
    assert stage.ben.reads()[0].buttons
    await stage.until(lapses + timedelta(minutes=1))
    assert "has not answered in time" in stage.ana.notifications[-1].shown
    assert stage.ben.reads()[0].buttons == []
    assert "It lapsed" in stage.ben.reads()[0].shown
    assert "no longer open" in await ephemeral(stage.ben, "Accept", on=old)
    await stage.ana.presses("Invite again")
    assert stage.ana.modal
    assert "@Ben" in stage.ana.form.shown


async def test_another_time_is_one_open_proposal_to_the_other(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    stage.ben.fills({"First session": "2026-12-08", "Time": "16:00"})
    assert await stage.ben.submits() == {}
    await stage.settles()
    proposal = stage.ana.notifications[-1]
    assert "@Ben proposes another time" in proposal.shown
    assert "Tuesday, December 8th, 2026 at 16:00" in proposal.rendered(stage.ana.zone)
    assert stage.ana.reads()[0].buttons == stage.ben.reads()[0].buttons == []
    assert "Waiting since" in stage.ben.reads()[-1].shown
    await stage.ana.presses("Accept")
    await stage.settles()
    assert "Tuesday, December 8th, 2026 at 16:00" in stage.ben.notifications[-1].rendered(stage.ben.zone)


async def test_a_proposal_can_be_answered_with_yet_another(stage: Stage) -> None:
    await invites(stage)
    first_date = stage.ben.reads()[0].snapshot()
    for person, day in ((stage.ben, "2026-12-08"), (stage.ana, "2026-12-09")):
        await person.presses("Another time")
        person.fills({"First session": day})
        assert await person.submits() == {}
        await stage.settles()
    assert "The date has changed" in await ephemeral(stage.ben, "Accept", on=first_date)
    await stage.ben.presses("Accept")
    await stage.settles()
    assert "Wednesday, December 9th" in stage.ana.notifications[-1].shown


async def test_the_same_date_is_no_other_time(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    assert "Choose another one, or accept it." in (await stage.ben.submits())[LABELS["date"]]
    stage.ben.fills({"First session": "2026-11-01"})
    assert "lies in the past" in (await stage.ben.submits())[LABELS["date"]]
    stage.ben.fills({"First session": "2026-12-10"})
    assert [await keeps_open_and_submits(stage.ben) for _ in range(2)] == [{}, {}]
    await stage.settles()
    assert len([each for each in stage.ana.reads() if each.buttons]) == 1


async def test_a_time_proposed_for_what_was_withdrawn_meanwhile_is_answered_in_the_form(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    await stage.ana.presses("Withdraw")
    stage.ben.fills({"First session": "2026-12-10"})
    [problem] = (await stage.ben.submits()).values()
    assert "no longer open" in problem


async def test_a_proposal_can_be_withdrawn_by_the_one_who_made_it(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    stage.ben.fills({"First session": "2026-12-10"})
    await stage.ben.submits()
    await stage.settles()
    await stage.ben.presses("Withdraw")
    await stage.settles()
    assert "Ben has withdrawn it." in stage.ana.reads()[-1].shown


async def test_the_asked_is_reminded_once_a_day(stage: Stage) -> None:
    await invites(stage, date="2026-12-14")
    waiting = stage.ana.reads()[0]
    old = waiting.snapshot()
    await stage.ana.presses("Remind")
    await stage.settles()
    assert waiting.buttons == ["Withdraw"]
    assert "Reminded Monday" in waiting.shown
    assert "waiting for your answer" in stage.ben.notifications[-1].shown
    assert "Once a day is enough" in await ephemeral(stage.ana, "Remind", on=old)
    await stage.passes(days=1)
    assert waiting.buttons == ["Remind", "Withdraw"]
    await stage.ana.presses("Remind")
    await stage.settles()
    assert len(stage.ben.reads()) == 3
    await stage.ben.presses("Accept")
    await stage.settles()
    assert [each.buttons for each in stage.ben.reads()] == [[], [], []]
