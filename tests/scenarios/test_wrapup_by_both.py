"""A wrap-up that both write, or that lies open while something changes elsewhere: nothing is lost."""

from datetime import date, timedelta

import pytest

from simulator import Person
from tests.live import START
from tests.stage import Stage
from tests.wrapping_up import DONE, adds_from_elsewhere, conclusion, dates, promised, wraps_up


async def moves_action(person: Person, day: str) -> None:
    """The only one there is."""
    await person.runs("/mentor actions")
    await person.presses("Move to another date")
    person.fills({"New date": day})
    assert await person.submits() == {}


@pytest.mark.both
async def test_when_both_write_at_once_nothing_is_lost(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ben, summary="Ben's words", action="Read the role")
    await wraps_up(stage.ana, summary=DONE, action="Send the CV")
    await stage.ben.chooses("Who does action 1?", "Ben")
    await stage.ana.chooses("Who does action 1?", "Ana")
    assert await stage.ben.submits() == {}
    assert await stage.ana.submits() == {}
    assert "Ben saved a wrap-up while you were writing" in stage.ana.form.shown
    assert "Ben's words" in stage.ana.form.shown
    assert "Send the CV\nAna" in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    assert stage.ana.modal is None
    assert (await stage.session(session.id)).summary == f"Ben's words\n\n{DONE}"
    assert [each.text for each in await promised(stage, session)] == ["Read the role", "Send the CV"]


async def test_an_empty_form_sent_after_the_partner_wrote_takes_nothing_away(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana)
    await wraps_up(stage.ben, summary="Ben's words")
    await stage.ben.submits()
    assert await stage.ana.submits() == {}
    assert (await stage.session(session.id)).summary == "Ben's words"


async def test_a_date_that_only_stood_in_the_form_does_not_move_one_the_partner_chose(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana)
    await wraps_up(stage.ben)
    stage.ben.fills({"Date": "2026-12-16"})
    await stage.ben.submits()
    assert await stage.ana.submits() == {}
    (following,) = await dates(stage, session)
    assert following.date == START + timedelta(days=16)


async def test_an_action_from_the_card_is_not_overwritten_by_a_form_that_lay_open(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE, action="Send the CV")
    await stage.ana.chooses("Who does action 1?", "Ana")
    await adds_from_elsewhere(stage, session, stage.ben, "Read the role")
    assert await stage.ana.submits() == {}
    assert [each.text for each in await promised(stage, session)] == ["Read the role", "Send the CV"]


async def test_a_form_with_an_empty_line_takes_no_action_away_that_it_never_showed(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE)
    await adds_from_elsewhere(stage, session, stage.ben, "Read the role")
    await stage.ana.presses("Add another action")
    assert await stage.ana.submits() == {}
    assert [each.text for each in await promised(stage, session)] == ["Read the role"]


async def test_a_line_left_as_it_was_takes_nothing_back_that_was_changed_meanwhile(stage: Stage) -> None:
    _, session = await conclusion(stage)
    action = await adds_from_elsewhere(stage, session, stage.ben, "Read the role")
    await wraps_up(stage.ana, summary=DONE, action="Read the role")
    await moves_action(stage.ben, "2026-12-11")
    assert await stage.ana.submits() == {}
    assert [each.due for each in await promised(stage, session)] == [date(2026, 12, 11)]
    assert (await promised(stage, session))[0].id == action.id


async def test_a_line_that_both_changed_is_kept_in_both_versions(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await adds_from_elsewhere(stage, session, stage.ben, "Read the role")
    await wraps_up(stage.ana, summary=DONE, action="Read the role of the lead")
    await moves_action(stage.ben, "2026-12-11")
    assert await stage.ana.submits() == {}
    assert [(each.text, each.due) for each in await promised(stage, session)] == [
        ("Read the role", date(2026, 12, 11)),
        ("Read the role of the lead", date(2026, 12, 4)),
    ]


async def test_lines_that_nobody_touched_are_not_asked_for_twice_when_both_write(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await adds_from_elsewhere(stage, session, stage.ben, "Read the role")
    await wraps_up(stage.ben, summary="Ben's words", action="Read the role")
    await wraps_up(stage.ana, summary=DONE, action="Read the role")
    await stage.ana.presses("Add another action")
    stage.ana.fills({"Action 2": "Send the CV"})
    await stage.ana.chooses("Who does action 2?", "Ana")
    await stage.ben.submits()
    await stage.ana.submits()
    assert "Ben saved a wrap-up while you were writing" in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    assert [each.text for each in await promised(stage, session)] == ["Read the role", "Send the CV"]
