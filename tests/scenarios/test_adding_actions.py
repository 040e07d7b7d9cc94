"""Adding an action between sessions and in one, and changing what it says."""

import asyncio
from datetime import date

import pytest

from bot.domain.action import Action, ActionState
from bot.domain.pair import Pair
from bot.views.ids import Press
from simulator import Person
from tests.faults.forged import button, option, pressed, send
from tests.live import card, given_live
from tests.scenarios.test_actions import given, of_pair, shown
from tests.stage import Stage

WHAT, WHO, WHEN = "What is to be done", "Who does it", "Until when"


async def asks(person: Person) -> None:
    await person.runs("/mentor actions")
    await person.presses("Add an action")


async def only(stage: Stage, pair: Pair) -> Action:
    (action,) = await of_pair(stage, pair)
    return action


async def test_from_the_list_it_belongs_to_no_session_and_stands_there_at_once(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await asks(stage.ben)
    assert "Both of you see this" in shown(stage.ben)
    stage.ben.fills({WHAT: "Send the CV", WHEN: "2026-12-04"})
    assert await stage.ben.submits() == {}
    assert "Send the CV\nDue Friday 4 December" in shown(stage.ben)
    action = await only(stage, pair)
    assert (action.owner_id, action.session_id, action.due) == (stage.ben.id, None, date(2026, 12, 4))
    await stage.ana.runs("/mentor actions")
    assert "Ben's\nSend the CV" in shown(stage.ana)


@pytest.mark.parametrize("press", [Press.ADD_ACTION, Press.ADD])
async def test_from_the_card_it_belongs_to_the_session_that_is_on(stage: Stage, press: Press) -> None:
    pair, place, session = await given_live(stage)
    value = f"{session.id}:{session.plan.revision}:0"
    asked = (
        button(press, value) if press is Press.ADD_ACTION else option(press, f"{Press.ADD_ACTION}:{value}")
    )
    await send(stage, stage.ben, pressed(stage, stage.ben, card(stage.ben, place), asked))
    stage.ben.fills({WHAT: "Ask Cara", WHO: "Ana"})
    await stage.passes(minutes=91)
    assert await stage.ben.submits() == {}
    action = await only(stage, pair)
    assert (action.session_id, action.owner_id, action.due) == (session.id, stage.ana.id, None)
    await stage.settles()
    await stage.ana.presses("Wrap up", on=card(stage.ana, place))
    assert "Ask Cara" in shown(stage.ana)


async def test_the_same_form_twice_is_one_action(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await asks(stage.ben)
    stage.ben.fills({WHAT: "Send the CV"})
    await asyncio.gather(stage.ben.submits(), stage.ben.submits())
    assert (await only(stage, pair)).text == "Send the CV"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-29", "Sunday 29 November is in the past. Choose a later day, or today."),
        ("2028-12-01", "Friday 1 December 2028 is more than two years ahead. Choose an earlier day."),
    ],
)
async def test_a_date_that_cannot_be_is_refused_and_the_text_stays(
    stage: Stage, day: str, sentence: str
) -> None:
    pair, _ = await stage.given_pair()
    await asks(stage.ben)
    stage.ben.fills({WHAT: "Send the CV", WHEN: day})
    assert await stage.ben.submits() == {WHEN: sentence}
    assert "Send the CV" in shown(stage.ben)
    assert await of_pair(stage, pair) == []


async def test_an_action_of_blanks_is_sent_back(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await asks(stage.ben)
    stage.ben.fills({WHAT: " \u200b "})
    assert await stage.ben.submits() == {WHAT: "Write what is to be done. One line is enough."}
    assert await of_pair(stage, pair) == []


async def test_editing_changes_what_who_and_when(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, -3))
    await stage.ana.runs("/mentor actions")
    await stage.ana.presses("Edit")
    stage.ana.fills({WHAT: "Send Ben's CV", WHO: "Ana"})
    assert await stage.ana.submits() == {}
    assert "Yours\nSend Ben's CV\n*Overdue since Friday 27 November*" in shown(stage.ana)
    action = await only(stage, pair)
    assert (action.text, action.owner_id, action.due) == ("Send Ben's CV", stage.ana.id, date(2026, 11, 27))


async def test_what_the_partner_closed_meanwhile_is_said_and_the_text_stays(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    await stage.ana.runs("/mentor actions")
    await stage.ana.presses("Edit")
    stage.ana.fills({WHAT: "Send the CV to Kim"})
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Done")
    (problem,) = (await stage.ana.submits()).values()
    assert problem.startswith("This action was marked as done meanwhile, so nothing was changed.")
    assert "Send the CV to Kim" in shown(stage.ana)
    assert (await only(stage, pair)).text == "Send the CV"
    await stage.ben.presses("Reopen")
    assert await stage.ana.submits() == {}
    assert (await only(stage, pair)).text == "Send the CV to Kim"


async def test_moving_what_the_partner_dropped_meanwhile_says_so(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    await stage.ana.runs("/mentor actions")
    await stage.ana.presses("Move to another date")
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Drop")
    stage.ana.fills({"New date": "2026-12-11"})
    (problem,) = (await stage.ana.submits()).values()
    assert problem.startswith("This action was dropped meanwhile")
    assert (await only(stage, pair)).state is ActionState.DROPPED


async def test_what_both_change_at_once_is_shown_before_it_is_replaced(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    for person, text in ((stage.ana, "Send the CV to Kim"), (stage.ben, "Write a new CV")):
        await person.runs("/mentor actions")
        await person.presses("Edit")
        person.fills({WHAT: text})
    assert await stage.ben.submits() == {}
    assert await stage.ana.submits() == {}
    assert "What stands there now: Write a new CV · Ben · due tomorrow" in shown(stage.ana)
    assert (await only(stage, pair)).text == "Write a new CV"
    assert await stage.ana.submits() == {}
    assert (await only(stage, pair)).text == "Send the CV to Kim"


async def test_a_long_one_is_not_cut_by_a_form_that_shows_it(stage: Stage) -> None:
    pair = await given(stage, ("&" * 3000, stage.ben, 1))
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Edit")
    stage.ben.fills({WHEN: "2026-12-11"})
    assert await stage.ben.submits() == {}
    action = await only(stage, pair)
    assert (action.text, action.due) == ("&" * 3000, date(2026, 12, 11))
