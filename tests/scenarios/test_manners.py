"""Two messages a day at the most, over all pairs; fewer for whoever wants fewer; never in quiet hours."""

from datetime import datetime, timedelta

from bot.domain.pair import Pair
from bot.domain.session import Session
from simulator import Message, Person
from tests.afterwards import local
from tests.stage import FEWER, MONDAY, Stage

SETTINGS = "All my settings"


def unasked(person: Person) -> list[Message]:
    """What came in her direct message for her to be told, in order."""
    return [each for each in person.notifications if FEWER in each.buttons]


async def given_mentee(stage: Stage, name: str, start: datetime) -> tuple[Pair, Session]:
    """Another one whom Ana mentors, with a date."""
    mentee = stage.slack.person(name, tz="Europe/Berlin")
    pair, _ = await stage.given_pair(mentee=mentee)
    return pair, await stage.given_session(pair, start)


async def test_a_mentor_with_four_sessions_tomorrow_gets_two_messages_today(stage: Stage) -> None:
    for number, name in enumerate(("Dana", "Emil", "Fay", "Gus")):
        await given_mentee(stage, name, local(f"2026-12-03 {10 + number}:00"))
    await stage.until(local("2026-12-02 23:00"))
    first, second = unasked(stage.ana)
    assert "Session 1 with Dana" in first.shown
    assert [f"Session 1 with {name}" in second.shown for name in ("Emil", "Fay", "Gus")] == [True] * 3
    assert second.buttons.count("Prepare") == 3
    assert "Session 1 with Gus: Thursday 3 December, 13:00 (Berlin)" in second.text


async def test_the_message_that_took_others_along_stays_true_for_all_of_them(stage: Stage) -> None:
    await given_mentee(stage, "Dana", local("2026-12-03 10:00"))
    await given_mentee(stage, "Emil", local("2026-12-03 11:00"))
    await given_mentee(stage, "Fay", local("2026-12-03 12:00"))
    await stage.until(local("2026-12-02 12:00"))
    second = stage.ana.reads()[-1]
    await stage.ana.runs("/mentor move")
    await stage.ana.chooses("Which session do you want to move?", option(stage.ana, "Fay"))
    stage.ana.fills({"date": "2026-12-04"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert "Session 1 with Fay" in second.shown
    assert "Friday, December 4th" in second.rendered(stage.ana.zone)
    await stage.passes(days=1)
    assert len([each for each in unasked(stage.ana) if "with Fay" in each.shown]) == 1


def option(person: Person, name: str) -> str:
    shown = person.form.blocks[0]["accessory"]["options"]
    return next(str(each["value"]) for each in shown if name in each["text"]["text"])


async def test_each_of_a_merged_message_can_be_acted_on(stage: Stage) -> None:
    await given_mentee(stage, "Dana", local("2026-12-03 10:00"))
    await given_mentee(stage, "Emil", local("2026-12-03 10:00"))
    await stage.until(local("2026-12-02 12:00"))
    (only,) = unasked(stage.ana)
    assert only.buttons.count("Prepare") == 2


async def test_fewer_like_this_is_one_press_and_can_be_taken_back(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, MONDAY + timedelta(days=7))
    await stage.until(MONDAY + timedelta(days=6))
    (before,) = unasked(stage.ana)
    await stage.ana.presses(FEWER, on=before)
    answer = stage.ana.visible[-1]
    assert "Before a session" in answer.shown
    assert "`/mentor prep` opens your questions" in answer.shown
    await stage.passes(days=1, hours=3)
    await stage.given_session(pair, MONDAY + timedelta(days=21))
    await stage.passes(days=13)
    assert [each for each in unasked(stage.ana) if "Session 2" in each.text] == []
    assert [each for each in unasked(stage.ben) if "Session 2" in each.text]
    await stage.ana.presses("As before", on=answer)
    assert "This comes again" in stage.ana.sees("This comes again").shown
    await stage.passes(days=7)
    await stage.given_session(pair, MONDAY + timedelta(days=35))
    await stage.passes(days=14)
    assert [each for each in unasked(stage.ana) if each.text.startswith("Session 3 with Ben:")]


async def test_quiet_hours_of_ones_own_move_what_is_planned(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, local("2026-12-10 15:00"))
    await stage.ana.runs("/mentor settings")
    stage.ana.fills({"begins": "12:00", "quiet_hours": "09:00", "days": ["2"]})
    assert await stage.ana.submits() == {}
    await stage.until(local("2026-12-10 14:00"))
    (before,) = unasked(stage.ana)
    # A day before is the Wednesday that Ana keeps to herself.
    assert float(before.ts) == local("2026-12-08 11:00").timestamp()


async def test_settings_show_what_was_saved_and_refuse_hours_without_an_end(stage: Stage) -> None:
    await stage.given_pair()
    await stage.ana.runs("/mentor settings")
    stage.ana.fills({"begins": "08:30", "quiet_hours": "08:00"})
    assert await stage.ana.submits() == {"Quiet until": "Leave at least one hour of the day for reminders."}
    stage.ana.fills({"begins": "17:00", "subjects": ["before", "after"]})
    assert await stage.ana.submits() == {}
    await stage.ana.runs("/mentor settings")
    assert stage.ana.form.state["begins"]["value"]["selected_time"] == "17:00"
    ticked = stage.ana.form.state["subjects"]["value"]["selected_options"]
    assert [each["value"] for each in ticked] == ["before", "after"]


async def test_whoever_is_in_no_pair_has_nothing_to_set(stage: Stage) -> None:
    (answer,) = await stage.cleo.runs("/mentor settings")
    assert "You are in no mentoring pair" in answer.shown


async def test_do_not_disturb_is_waited_for_where_slack_may_tell(stage_with_dnd: Stage) -> None:
    stage = stage_with_dnd
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, local("2026-12-10 15:00"))
    stage.ana.undisturbed = (local("2026-12-09 14:00"), local("2026-12-09 16:30"))
    await stage.until(local("2026-12-09 16:29"))
    assert unasked(stage.ana) == []
    await stage.until(local("2026-12-09 16:31"))
    assert len(unasked(stage.ana)) == 1


async def test_without_the_scope_nobody_is_asked(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, local("2026-12-10 15:00"))
    stage.ana.undisturbed = (local("2026-12-09 14:00"), local("2026-12-09 16:30"))
    await stage.until(local("2026-12-09 15:01"))
    assert len(unasked(stage.ana)) == 1
    assert not [call for call in stage.slack.calls if call.method == "dnd.info"]


async def test_what_waits_for_another_message_comes_by_itself_when_that_one_is_called_off(
    stage: Stage,
) -> None:
    await given_mentee(stage, "Dana", local("2026-12-03 10:00"))
    await given_mentee(stage, "Emil", local("2026-12-03 11:00"))
    await stage.until(local("2026-12-02 09:59"))
    await stage.ana.runs("/mentor cancel")
    await stage.ana.chooses("Which session do you want to cancel?", "Thursday 3 December, with Dana")
    await stage.ana.presses("Cancel session")
    await stage.until(local("2026-12-02 23:00"))
    assert [each.text.split(":")[0] for each in unasked(stage.ana)] == ["Session 1 with Emil"]
