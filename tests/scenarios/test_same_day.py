"""Sessions of several pairs on one day: every part of one message acts on its own session."""

from datetime import date, timedelta

from bot.domain.action import Action
from bot.domain.pair import Pair
from bot.domain.session import Session, SessionState
from bot.store import action as actions
from bot.store.ids import new_id
from simulator import Channel, Message, Person
from tests.afterwards import answer, local
from tests.dates import all_sessions
from tests.stage import Stage
from tests.ten import part_about

DAY_BEFORE = local("2026-12-02 17:00")


async def given_mentee(stage: Stage, name: str, start: str) -> tuple[Person, Pair, Channel, Session]:
    """Another one whom Ana mentors, with a session on Thursday."""
    mentee = stage.slack.person(name, tz="Europe/Berlin")
    pair, place = await stage.given_pair(mentee=mentee, minutes=60, meeting="")
    return mentee, pair, place, await stage.given_session(pair, local(f"2026-12-03 {start}"))


def merged(person: Person, *names: str) -> Message:
    """The newest message in which all of these have a part."""
    return next(
        each for each in reversed(person.reads()) if all(f"with {name}" in each.shown for name in names)
    )


def overs(person: Person) -> list[str]:
    first = [each.text.splitlines()[0] for each in person.reads()]
    return [each for each in first if each.endswith("is over.")]


async def test_prepare_in_each_part_opens_the_form_of_that_session(stage: Stage) -> None:
    for number, name in enumerate(("Dana", "Emil", "Fay")):
        await given_mentee(stage, name, f"{10 + number}:00")
    await stage.until(DAY_BEFORE)
    for name in ("Dana", "Emil", "Fay"):
        part = part_about(merged(stage.ana, name), f"Session 1 with {name}")
        await stage.ana.presses("Prepare", on=part)
        assert f"With *{name}*" in stage.ana.form.shown
        others = {"Dana", "Emil", "Fay"} - {name}
        assert not [other for other in others if other in stage.ana.form.shown]
        stage.ana.fills({"since": f"About {name}"})
        assert await stage.ana.submits() == {}
    await stage.settles()
    for name in ("Dana", "Emil", "Fay"):
        part = part_about(merged(stage.ana, name), f"Session 1 with {name}")
        assert "Change my answers" in part.buttons
        await stage.ana.presses("Change my answers", on=part)
        assert f"About {name}" in stage.ana.form.shown
        await stage.ana.closes()


async def test_move_it_in_a_part_moves_that_session_alone(stage: Stage) -> None:
    given = [await given_mentee(stage, name, at) for name, at in (("Dana", "10:00"), ("Emil", "10:00"))]
    await stage.until(DAY_BEFORE)
    message = merged(stage.ana, "Dana", "Emil")
    await stage.ana.presses("Move it", on=part_about(message, "with Emil"))
    assert "Emil" in stage.ana.form.shown
    assert "Dana" not in stage.ana.form.shown
    stage.ana.fills({"date": "2026-12-04"})
    assert await stage.ana.submits() == {}
    dates = [(await stage.session(session.id)).date for *_, session in given]
    assert dates == [local("2026-12-03 10:00"), local("2026-12-04 10:00")]
    await stage.settles()
    (dana_place, emil_place) = (place for _, _, place, _ in given)
    assert "December 4th" in stage.ana.reads(emil_place)[-1].shown
    assert not [each for each in stage.ana.reads(dana_place) if "December 4th" in each.shown]


async def test_start_now_in_a_part_starts_that_session_and_a_second_one_says_why_not(stage: Stage) -> None:
    """No press puts Ana into two at once; by the clock the other one begins whatever runs."""
    dana, emil = [await given_mentee(stage, name, at) for name, at in (("Dana", "10:00"), ("Emil", "10:00"))]
    await stage.until(local("2026-12-03 09:50"))
    message = merged(stage.ana, "Dana", "Emil")
    await stage.ana.presses("Start now", on=part_about(message, "with Emil"))
    states = [(await stage.session(each[3].id)).state for each in (dana, emil)]
    assert states == [SessionState.PLANNED, SessionState.LIVE]
    await stage.ana.presses("Start now", on=part_about(merged(stage.ana, "Dana"), "with Dana"))
    assert answer(stage.ana) == "Your session with Emil is still running. End it first, or let it run out."
    await dana[0].presses("Start now", on=merged(dana[0], "Ana"))
    assert answer(dana[0]) == ("Ana is not free at this moment, as far as I know. Wait a little, or move it.")
    await stage.until(local("2026-12-03 10:05"))
    states = [(await stage.session(each[3].id)).state for each in (dana, emil)]
    assert states == [SessionState.LIVE] * 2, "by the clock both begin"
    for _, _, place, _ in (dana, emil):
        assert [each for each in stage.ana.reads(place) if "▶ Now" in each.shown]
    (answered,) = await stage.ana.runs("/mentor next")
    assert "*Session 1 with Dana* is running until" in answered.shown
    assert "*Session 1 with Emil* is running until" in answered.shown
    await stage.until(local("2026-12-03 11:30"))
    assert sorted(overs(stage.ana)) == ["Session 1 with Dana is over.", "Session 1 with Emil is over."]


async def test_two_sessions_at_the_same_hour_are_said_before_and_run_in_their_own_places(
    stage: Stage,
) -> None:
    dana, *_ = await given_mentee(stage, "Dana", "10:00")
    emil, pair, place, _ = await given_mentee(stage, "Emil", "15:00")
    await stage.ana.runs("/mentor move Thursday 10:30", place)
    assert "You have session 1 with Dana from 10:00 to 11:00 then." in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    await emil.runs("/mentor move Thursday 10:15", place)
    assert "Ana is not free then, as far as I know." in emil.form.shown
    assert "Dana" not in emil.form.shown
    await emil.closes()
    await stage.until(local("2026-12-03 10:31"))
    (mine,) = [each for each in await all_sessions(stage, pair.id) if each.state is SessionState.LIVE]
    assert mine.starts_at == local("2026-12-03 10:30")
    assert "Dana" not in " ".join(each.shown for each in emil.visible)
    assert "Emil" not in " ".join(each.shown for each in dana.visible)
    await stage.until(local("2026-12-03 12:00") + timedelta(minutes=1))
    assert sorted(overs(stage.ana)) == ["Session 1 with Dana is over.", "Session 1 with Emil is over."]


async def test_a_part_counts_only_those_actions_that_it_does_not_name(stage: Stage) -> None:
    # All three are told of before the quiet hours begin, in the message about the first.
    evening = (("Dana", "19:20"), ("Emil", "19:40"), ("Fay", "20:00"))
    given = [await given_mentee(stage, name, at) for name, at in evening]
    for _, pair, _, _ in given:
        async with stage.companion.db.begin() as tx:
            for text, due in (("Send it", date(2026, 12, 3)), ("Ask Kim", None))[: 1 + (pair is given[1][1])]:
                ids = (new_id(), pair.team_id, pair.id, None, 0, pair.mentor_id)
                await actions.save(tx, Action(*ids, text, stage.now, due))
    await stage.until(local("2026-12-02 18:30"))
    counted = {name: part_about(merged(stage.ana, name), f"with {name}").shown for name in ("Emil", "Fay")}
    assert "You: Send it · due tomorrow" in counted["Fay"]
    assert "open action" not in counted["Fay"]
    assert "You: Send it · due tomorrow\n1 more open action\n" in counted["Emil"]
