"""A mentor who is the mentee of another pair: everything goes by the role in that pair."""

from datetime import timedelta

from bot.views.ids import Press
from tests.dates import THURSDAY
from tests.goal_setting import given_goal
from tests.live import given_first
from tests.preparing import ADDRESS, TITLE, before
from tests.stage import Stage


async def test_who_mentors_one_and_is_mentored_by_another(stage: Stage) -> None:
    """Ana mentors Ben, and Cleo mentors Ana; Cleo is in New York."""
    with_ben, ben_place = await stage.given_pair()
    with_cleo, cleo_place = await stage.given_pair(stage.cleo, stage.ana)
    for pair in (with_ben, with_cleo):
        await given_first(stage, pair)
    await stage.given_session(with_ben, THURSDAY)
    await stage.given_session(with_cleo, THURSDAY + timedelta(hours=3))

    await stage.ana.runs("/mentor prep", channel=ben_place)
    assert ADDRESS in stage.ana.form.shown
    stage.ana.fills({ADDRESS: "How Ben says no"})
    assert await stage.ana.submits() == {}
    await stage.ana.runs("/mentor prep", channel=cleo_place)
    assert TITLE in stage.ana.form.shown
    assert ADDRESS not in stage.ana.form.shown
    stage.ana.fills({TITLE: "My own boss", "What happened, what did I try": "On Monday Kim said no."})
    assert await stage.ana.submits() == {}
    await stage.ana.runs("/mentor prep")
    await stage.ana.chooses("Which session do you want to prepare?", "Thursday 3 December, with Ben")
    assert "How Ben says no" in stage.ana.form.shown
    assert "My own boss" not in stage.ana.form.shown

    await stage.until(THURSDAY - timedelta(hours=45))
    heard = [each.shown for each in stage.ana.reads()]
    assert len([each for each in heard if "Session 2 with Cleo" in each]) == 1, "as a mentee two days before"
    assert not any("Session 2 with Ben" in each for each in heard)
    assert any("Session 2 with Ana" in each.shown for each in stage.ben.reads())
    assert not any("Session 2 with Ana" in each.shown for each in stage.cleo.reads())
    await stage.until(THURSDAY - timedelta(hours=20))
    assert "My own boss" in before(stage.cleo, stage.ana).shown
    assert "My own boss" not in before(stage.ana, stage.ben).shown
    assert "Cleo" not in before(stage.ben, stage.ana).shown
    assert "How Ben says no" not in before(stage.cleo, stage.ana).text


async def test_what_comes_and_what_ends_is_named_by_the_other(stage: Stage) -> None:
    with_ben, _ = await stage.given_pair()
    with_cleo, _ = await stage.given_pair(stage.cleo, stage.ana)
    await stage.given_session(with_ben, THURSDAY)
    await stage.given_session(with_cleo, THURSDAY + timedelta(hours=3))
    (answer,) = await stage.ana.runs("/mentor next")
    assert answer.shown.index("with Ben") < answer.shown.index("with Cleo")
    for person in (stage.ben, stage.cleo):
        (theirs,) = await person.runs("/mentor next")
        assert "with Ana" in theirs.shown
        assert "Ben" not in theirs.shown.replace("meet.example.org/ana-ben", "")
    await stage.ana.runs("/mentor end")
    await stage.ana.chooses(Press.MENU, "Cleo, your mentor")
    await stage.ana.presses("End with Cleo")
    await stage.settles()
    assert "*Ana* has closed your mentoring" in stage.cleo.reads()[-1].shown
    assert not any("closed" in each.shown for each in stage.ben.reads())
    (answer,) = await stage.ana.runs("/mentor next")
    assert "with Cleo" not in answer.shown


async def test_goals_topics_and_ideas_go_by_the_pair_too(stage: Stage) -> None:
    """With Cleo she rates how far she is, with Ben she reads it; each hears of their own pair alone."""
    with_ben, ben_place = await stage.given_pair()
    with_cleo, cleo_place = await stage.given_pair(stage.cleo, stage.ana)
    for pair, title in ((with_ben, "Ben's goal"), (with_cleo, "Ana's goal")):
        await given_goal(stage, pair, title)
    for place, title, rates in ((ben_place, "Ben's goal", False), (cleo_place, "Ana's goal", True)):
        await stage.ana.runs("/mentor goals", channel=place)
        assert title in stage.ana.form.shown
        await stage.ana.presses("Open")
        assert ("Rate it at the start" in stage.ana.form.buttons) is rates
        await stage.ana.closes(everything=True)
    await stage.ana.runs("/mentor topic My own boss", channel=cleo_place)
    assert "You and your mentor see this" in stage.ana.form.shown
    stage.ana.fills({"What happened?": "On Monday Kim said no."})
    assert await stage.ana.submits() == {}
    await stage.ana.closes(everything=True)
    await stage.ana.runs("/mentor topic Saying no", channel=ben_place)
    assert "only you see this" in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    await stage.ana.closes(everything=True)
    for reader, own, other in ((stage.ben, "Saying no", "boss"), (stage.cleo, "My own boss", "Saying no")):
        await reader.runs("/mentor topic")
        assert own in reader.form.shown
        assert other not in reader.form.shown
