"""Forms that come twice, once more after they were refused, or when what they are about is no more."""

import asyncio
import copy

from bot.views.ids import Form, Press
from tests.afterwards import after, given_ended
from tests.databases import rows
from tests.faults.everything import Everything, given_everything
from tests.faults.forged import Answer, Json, button, pressed, send, submitted
from tests.stage import Stage

CHANGES: dict[Form, dict[str, Json]] = {
    Form.START: {"meeting": {"value": "Room 5"}},
    Form.ANOTHER_TIME: {"date": {"selected_date": "2026-12-09"}},
    Form.INTRODUCE: {"work": {"value": "I build things"}},
    Form.PREP: {"title": {"value": "Speaking up"}, "since": {"value": "Much"}},
    Form.RUNNING_LATE: {},
    Form.ADD_ACTION: {"text": {"value": "Send the CV"}},
    Form.EDIT_ACTION: {"text": {"value": "A secret promise, said better"}},
    Form.ACTION: {"due": {"selected_date": "2026-12-09"}},
    Form.IDEA: {"idea": {"value": "Ask Kim how she says no"}},
    Form.ROUTES: {"routes": {"selected_options": [{"value": "weeks"}]}},
    Form.GOAL_ADD: {"title": {"value": "Lead a team"}, "steps": {"value": "Ask Cara"}},
    Form.GOAL_LIST: {"lines": {"value": "Say no kindly\nRun a review"}},
    Form.GOAL_DRAWS: {"draws": {"selected_options": []}},
    Form.GOAL_EDIT: {"title": {"value": "Lead two teams"}},
    Form.GOAL_RATE: {"rating": {"selected_option": {"value": "4"}}},
    Form.STEPS_ADD: {"steps": {"value": "Ask Cara\nBook a room"}},
    Form.CHALLENGE: {"title": {"value": "Kim interrupts me"}},
    Form.DIARY: {"lesson": {"value": "Silence is an answer too"}},
    Form.MOVE: {"date": {"selected_date": "2026-12-11"}},
    Form.SCHEDULE: {"date": {"selected_date": "2026-12-09"}},
    Form.COMMITMENTS: {"promises": {"value": "We come on time"}},
    Form.PART: {"title": {"value": "A walk"}},
    Form.TOPIC: {"title": {"value": "Saying no to my boss"}},
    Form.WRAP_UP: {"summary": {"value": "Ben says yes too often"}},
    Form.SETTINGS: {"begins": {"selected_time": "17:00"}},
    Form.PAUSE: {"until": {"selected_date": "2027-01-07"}},
    Form.BUSY: {"until": {"selected_date": "2027-01-20"}},
    Form.RHYTHM: {"meeting": {"value": "Room 5"}},
    Form.LOOK_BACK: {"take": {"value": "Ask more"}, "word": {"value": "Thank you"}},
}
"""What is written into each before it is sent; sent in this order."""
TOO_LONG = {"value": "x" * 3_001}
YEARS_AGO = {"selected_date": "2020-01-01"}
WRONG: dict[Form, dict[str, Json]] = {
    Form.START: {"date": YEARS_AGO},
    Form.ANOTHER_TIME: {"date": YEARS_AGO},
    Form.INTRODUCE: {"life": TOO_LONG},
    Form.PREP: {"story": TOO_LONG},
    Form.RUNNING_LATE: {"minutes": {"selected_option": None}},
    Form.ACTION: {"due": YEARS_AGO},
    Form.ADD_ACTION: {"due": YEARS_AGO},
    Form.EDIT_ACTION: {"due": YEARS_AGO},
    Form.IDEA: {"idea": TOO_LONG},
    Form.ROUTES: {"routes": {"selected_options": [{"value": "nowhere"}]}},
    Form.GOAL_ADD: {"due": YEARS_AGO},
    Form.GOAL_LIST: {"lines": {"value": "\n".join(map(str, range(11)))}},
    Form.GOAL_DRAWS: {"draws": {"selected_options": [{"value": "nothing"}]}},
    Form.GOAL_EDIT: {"due": YEARS_AGO},
    Form.GOAL_RATE: {"rating": {"selected_option": {"value": "11"}}},
    Form.STEPS_ADD: {"steps": {"value": "\n".join(map(str, range(41)))}},
    Form.CHALLENGE: {"story": TOO_LONG},
    Form.DIARY: {"work": TOO_LONG},
    Form.MOVE: {"date": YEARS_AGO},
    Form.SCHEDULE: {"date": YEARS_AGO},
    Form.COMMITMENTS: {"promises": TOO_LONG},
    Form.PART: {"minutes": {"value": "0"}},
    Form.TOPIC: {"happened": {"selected_date": "2027-01-01"}},
    Form.WRAP_UP: {"agreements": TOO_LONG},
    Form.SETTINGS: {"quiet_hours": {"selected_time": "16:30"}},
    Form.PAUSE: {"until": YEARS_AGO},
    Form.BUSY: {"until": YEARS_AGO},
    Form.RHYTHM: {"meeting": TOO_LONG},
    Form.LOOK_BACK: {"word": TOO_LONG},
}


def written(view: Json, changes: dict[str, Json]) -> Json:
    changed = copy.deepcopy(view)
    for name, change in changes.items():
        for element in changed["state"]["values"][name].values():
            element.update(change)
    return changed


async def sends(stage: Stage, everything: Everything, form: Form, changes: dict[str, Json]) -> Answer:
    person, view = everything.authors[form], written(everything.forms[form], changes)
    return await send(stage, person, submitted(stage, person, view))


def stored(stage: Stage) -> object:
    """All rows; sealed anew the same words look different, so of these only the length counts."""
    return {
        table: [tuple(len(cell) if isinstance(cell, bytes) else cell for cell in row) for row in found]
        for table, found in rows(stage.settings.database_url).items()
    }


async def opens_something(stage: Stage, everything: Everything) -> None:
    """A form of each, for others to be sent in its stead."""
    for person in (stage.ana, stage.ben, everything.dana, everything.emil):
        await person.runs("/mentor diary")


def test_every_form_is_sent() -> None:
    assert set(CHANGES) == set(WRONG) == set(Form) - {Form.DIARY_BOOK}


async def test_refused_then_corrected_then_sent_thrice_is_one_change(stage: Stage) -> None:
    everything = await given_everything(stage)
    await opens_something(stage, everything)
    for form, changes in CHANGES.items():
        untouched = stored(stage)
        refused = await sends(stage, everything, form, changes | WRONG[form])
        assert refused.payload["response_action"] == "errors", form
        assert set(refused.payload["errors"]) == set(WRONG[form]), form
        assert stored(stage) == untouched, form
        twice = await asyncio.gather(*(sends(stage, everything, form, changes) for _ in range(2)))
        once = stored(stage)
        assert once != untouched, form
        thrice = await sends(stage, everything, form, changes)
        assert stored(stage) == once, form
        for answer in (*twice, thrice):
            assert answer.payload.get("response_action") != "errors", (form, answer.payload)


async def test_what_it_is_about_is_no_more(stage: Stage) -> None:
    """Cancelled, missed, withdrawn, ended: the form says so, stays, and nothing is saved."""
    everything = await given_everything(stage)
    await opens_something(stage, everything)
    live, coming = everything.live, everything.coming
    for person, action in (
        (everything.dana, button(Press.CANCEL_NOW, coming.id)),
        (stage.ben, button(Press.NOT_MET, live.id)),
        (stage.ana, button(Press.WITHDRAW, everything.invited.id)),
        (stage.ana, button(Press.END_PAIR, everything.coming_pair.id)),
        (stage.ben, button(Press.END_PAIR, everything.pair.id)),
    ):
        await send(stage, person, pressed(stage, person, everything.card, action))
    before = stored(stage)
    still_good = {
        Form.START,
        Form.ACTION,
        Form.DIARY,
        Form.SETTINGS,
        Form.LOOK_BACK,
        Form.EDIT_ACTION,
        Form.IDEA,
    }
    for form in CHANGES.keys() - still_good:
        answer = await sends(stage, everything, form, CHANGES[form])
        assert answer.payload["response_action"] == "errors", form
        assert "this reference" not in answer.words, form
    assert stored(stage) == before


async def test_a_diary_of_a_session_that_was_missed_after_all(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    await stage.ana.presses("We did not meet", on=after(stage.ana))
    stage.ben.fills({"lesson": "What took me long to write"})
    (problem,) = (await stage.ben.submits()).values()
    assert "did not take place" in problem
    assert stage.ben.modal
    assert "What took me long to write" in stage.ben.form.shown
