"""All settings in one place: one's own, and the way to what two people have settled."""

from datetime import timedelta

from bot.views.ids import Press
from tests.dates import THURSDAY
from tests.menu import takes
from tests.stage import Stage

FORTNIGHTLY = "every two weeks, 1 hour 30 minutes · agenda card and nudges · next date set by one of you"


async def test_they_say_how_each_pair_meets(stage: Stage) -> None:
    await stage.given_pair()
    await stage.given_pair(mentee=stage.cleo, minutes=60)
    await stage.ana.runs("/mentor settings")
    assert f"With *Ben*: {FORTNIGHTLY}" in stage.ana.form.shown
    assert "With *Cleo*: every two weeks, 1 hour" in stage.ana.form.shown
    assert stage.ana.form.buttons == ["How we meet", "Agenda"] * 2


async def test_what_belongs_together_stands_together_and_quiet_days_take_one_field(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor settings")
    shown = stage.ana.form.shown
    order = [
        "What I tell you unasked",
        "Quiet from",
        "Quiet until",
        "Quiet all day",
        "Your pairs",
        "With *Ben*",
    ]
    assert [shown.index(each) for each in order] == sorted(shown.index(each) for each in order)
    stage.ana.fills({"Quiet all day": ["Friday", "Sunday"]})
    assert await stage.ana.submits() == {}
    await stage.ana.runs("/mentor settings")
    chosen = stage.ana.form.state["days"]["value"]["selected_options"]
    assert [each["text"]["text"] for each in chosen] == ["Friday", "Sunday"]


async def test_how_we_meet_opens_over_them_and_leads_back_to_what_was_typed(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor settings")
    stage.ana.fills({"begins": "17:00"})
    await stage.ana.presses("How we meet")
    stage.ana.fills({"Length": "1 hour", "While a session runs": "The agenda card alone"})
    assert await stage.ana.submits() == {}
    assert stage.ana.form.title == "Your settings"
    assert "1 hour · agenda card, no nudges" in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    await stage.ana.runs("/mentor settings")
    assert stage.ana.form.state["begins"]["value"]["selected_time"] == "17:00"


async def test_the_agenda_opens_over_them_and_a_part_over_that(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor settings")
    await stage.ana.presses("Agenda")
    await stage.ana.chooses(Press.AGENDA, "First session")
    await stage.ana.presses("Add a block")
    assert stage.ana.last_error is None
    for title in ("Agenda", "Your settings"):
        await stage.ana.closes()
        assert stage.ana.form.title == title


async def test_in_a_pause_everything_that_can_be_prepared_still_is(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY + timedelta(days=60))
    await stage.ana.runs("/mentor pause 7 Jan")
    await takes(stage.ana, "Prepare session 1")
    assert stage.ana.modal
