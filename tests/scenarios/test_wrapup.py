"""Wrapping up a session: what was found, what was agreed, who does what, and when they meet again."""

import asyncio
from datetime import date, timedelta

from bot.domain.action import ActionState
from simulator.limits import check_view
from tests.live import START, card, nudges
from tests.stage import Stage
from tests.wrapping_up import DONE, adds_from_elsewhere, conclusion, dates, fill, promised, wraps_up


async def test_the_wrap_up_becomes_the_record_of_the_session(stage: Stage) -> None:
    place, session = await conclusion(stage)
    await stage.ana.presses("Wrap up", on=nudges(stage.ana, place)[-1])
    fill(stage.ana, DONE, "One no a week", "Send the CV")
    await stage.ana.chooses("Who does action 1?", "Ben")
    await stage.ana.chooses("Action 1: until when?", "2026-12-04")
    assert await stage.ana.submits() == {}
    (action,) = await promised(stage, session)
    assert (action.text, action.owner_id, action.due) == ("Send the CV", stage.ben.id, date(2026, 12, 4))
    await stage.passes(minutes=10)
    assert DONE in card(stage.ben, place).shown
    assert "Send the CV" in card(stage.ben, place).shown


async def test_the_next_date_stands_in_the_form_by_the_cadence_and_one_press_sets_it(stage: Stage) -> None:
    place, session = await conclusion(stage)
    await wraps_up(stage.ana)
    assert await stage.ana.submits() == {}
    (following,) = await dates(stage, session)
    assert following.date == START + timedelta(days=14)
    await stage.settles()
    said = "Ana set a date with @Ben: session 3 is on"
    assert any(said in each.shown for each in stage.ben.notifications)
    assert not any(said in each.shown for each in stage.ana.notifications)
    await stage.settles()
    assert "Monday, December 14th" in stage.ben.reads(place)[-1].shown


async def test_without_the_tick_no_date_is_set(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE)
    stage.ana.fills({"Next session": False})
    assert await stage.ana.submits() == {}
    assert await dates(stage, session) == []
    await stage.ana.presses("Wrap up")
    assert "( ) Set this date" in stage.ana.form.shown


async def test_a_form_left_empty_records_nothing_and_costs_nothing(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana)
    stage.ana.fills({"Next session": False})
    assert await stage.ana.submits() == {}
    assert (await stage.session(session.id)).recorded_by == ""


async def test_the_form_shows_what_was_saved_and_a_line_that_is_emptied_goes(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE, action="Send the CV")
    await stage.ana.chooses("Who does action 1?", "Ben")
    await stage.ana.submits()
    await stage.passes(hours=1)
    await stage.ben.presses("Edit wrap-up")
    assert DONE in stage.ben.form.shown
    assert "Send the CV\nBen" in stage.ben.form.shown
    stage.ben.fills({"Action 1": ""})
    assert await stage.ben.submits() == {}
    assert await promised(stage, session) == []


async def test_an_action_that_is_done_stays_when_the_record_is_written_again(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE, action="Send the CV")
    await stage.ana.chooses("Who does action 1?", "Ben")
    await stage.ana.submits()
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Done")
    await stage.ana.presses("Wrap up")
    assert "Send the CV" not in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    assert [each.state for each in await promised(stage, session)] == [ActionState.DONE]


async def test_as_many_actions_as_they_like_and_what_was_typed_stays_while_lines_are_added(
    stage: Stage,
) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE, action="Send the CV")
    await stage.ana.chooses("Who does action 1?", "Ana")
    for _ in range(19):
        await stage.ana.presses("Add another action")
    assert stage.ana.form.labels.count("Action 20") == 1
    assert "Add another action" not in stage.ana.form.buttons
    assert "`/mentor actions` takes as many more as you like" in stage.ana.form.shown
    assert check_view(stage.ana.form.view) == []
    for number in range(2, 21):
        stage.ana.fills({f"Action {number}": f"Step {number}"})
        await stage.ana.chooses(f"Who does action {number}?", "Ben")
    assert await stage.ana.submits() == {}
    expected = ["Send the CV", *(f"Step {number}" for number in range(2, 21))]
    assert [each.text for each in await promised(stage, session)] == expected
    await adds_from_elsewhere(stage, session, stage.ben, "One more")
    await stage.ana.presses("Wrap up")
    assert "One more" not in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    assert [each.text for each in await promised(stage, session)] == [*expected, "One more"]


async def test_the_same_form_sent_twice_is_one_record(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE, action="Send the CV")
    await stage.ana.chooses("Who does action 1?", "Ben")
    await asyncio.gather(stage.ana.submits(), stage.ana.submits())
    assert len(await promised(stage, session)) == 1
    assert len(await dates(stage, session)) == 1
    assert (await stage.session(session.id)).summary == DONE


async def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE, action="Send the CV")
    assert await stage.ana.submits() == {"Action 1": "Choose who does it, in the menu below the text."}
    await stage.ana.chooses("Who does action 1?", "Ben")
    await stage.ana.chooses("Action 1: until when?", "2026-11-29")
    assert await stage.ana.submits() == {
        "Action 1": "Sunday 29 November is in the past. Choose a later day, or today."
    }
    assert DONE in stage.ana.form.shown
    assert (await stage.session(session.id)).recorded_by == ""


async def test_a_date_that_cannot_be_is_refused_and_nothing_else_is_saved_either(stage: Stage) -> None:
    _, session = await conclusion(stage)
    await wraps_up(stage.ana, summary=DONE)
    for day, hour, field, sentence in (
        ("2026-11-29", "14:00", "Date", "lies in the past"),
        ("2026-11-30", "15:27", "Time (Berlin)", "still runs"),
        ("2027-03-28", "02:30", "Time (Berlin)", "02:30 does not exist on 28 March"),
        ("2031-01-01", "14:00", "Date", "more than two years ahead"),
    ):
        stage.ana.fills({"Date": day, "Time": hour})
        problems = await stage.ana.submits()
        assert sentence in problems[field]
    assert (await stage.session(session.id)).summary == ""


async def test_a_text_that_is_too_long_is_refused_and_stays_in_the_form(stage: Stage) -> None:
    await conclusion(stage)
    await wraps_up(stage.ana)
    stage.ana.fills({"Summary of key findings": "a" * 3001}, by_force=True)
    assert "1 character too long" in (await stage.ana.submits())["Summary of key findings"]
    assert "a" * 3001 in stage.ana.form.shown


async def test_a_session_that_did_not_take_place_is_not_wrapped_up(stage: Stage) -> None:
    place, _ = await conclusion(stage)
    await stage.passes(minutes=10)
    old = card(stage.ben, place).snapshot()
    await stage.ana.presses("We did not meet", on=card(stage.ana, place))
    await stage.ben.presses("Wrap up", on=old)
    assert stage.ben.modal is None
    assert "did not take place" in stage.ben.reads(place)[-1].shown


async def test_somebody_outside_the_pair_learns_nothing(stage: Stage) -> None:
    place, _ = await conclusion(stage)
    await stage.cleo.presses("Wrap up", on=nudges(stage.ana, place)[-1])
    assert stage.cleo.modal is None


async def test_words_that_look_like_commands_call_nobody(stage: Stage) -> None:
    place, _ = await conclusion(stage)
    await wraps_up(stage.ana, summary="<!channel> *bold* <@U1>", action="<!here>")
    await stage.ana.chooses("Who does action 1?", "Ben")
    await stage.ana.submits()
    await stage.passes(minutes=10)
    assert "<!channel>" not in str([each.blocks for each in stage.ben.reads(place)])
    await stage.ben.runs("/mentor actions")
    assert "<!here>" not in str(stage.ben.form.blocks)
