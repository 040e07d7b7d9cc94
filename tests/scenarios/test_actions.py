"""What the two promised each other: the list, and done, moved, dropped, open again."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.action import Action, ActionState
from bot.domain.pair import Pair, PairState
from bot.domain.session import Session
from bot.store import action as actions
from bot.store import pair as pairs
from bot.store.ids import new_id
from simulator import Modal, Person
from simulator.limits import check_view
from tests.live import given_first
from tests.stage import Stage


async def given_actions(stage: Stage, session: Session, *promises: tuple[str, Person, int | None]) -> None:
    """Each: what, who, and in how many days."""
    async with stage.companion.db.begin() as tx:
        for position, (text, owner, days) in enumerate(promises, start=1):
            due = None if days is None else stage.now.date() + timedelta(days=days)
            ids = (new_id(), session.team_id, session.pair_id, session.id, position, owner.id)
            await actions.save(tx, Action(*ids, text, stage.now, due))


async def given(stage: Stage, *promises: tuple[str, Person, int | None]) -> Pair:
    pair, _ = await stage.given_pair()
    await given_actions(stage, await given_first(stage, pair), *promises)
    return pair


async def of_pair(stage: Stage, pair: Pair) -> list[Action]:
    async with stage.companion.db.read() as tx:
        return await actions.of_pair(tx, pair.team_id, pair.id)


def shown(person: Person) -> str:
    assert isinstance(person.modal, Modal)
    return person.form.shown


async def test_the_list_shows_mine_first_and_the_most_urgent_on_top(stage: Stage) -> None:
    await given(
        stage,
        ("Read the role", stage.ben, None),
        ("Ask Cara", stage.ben, 1),
        ("Send the CV", stage.ben, -3),
        ("Introduce Ben", stage.ana, 0),
    )
    await stage.ben.runs("/mentor actions")
    lines = [line for line in shown(stage.ben).splitlines() if not line.startswith("[")]
    assert lines == [
        "== Actions ==",
        "You kept 0 of 1",
        "Yours",
        "Send the CV",
        "*Overdue since Friday 27 November*",
        "Ask Cara",
        "Due tomorrow",
        "Read the role",
        "No date",
        "Ana's",
        "Introduce Ben",
        "Due today",
    ]


async def test_done_takes_it_off_the_list_and_reopen_brings_it_back(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Done")
    assert "Nothing is open between you and *Ana*." in shown(stage.ben)
    assert "Done · Ben" in shown(stage.ben)
    assert [each.state for each in await of_pair(stage, pair)] == [ActionState.DONE]
    await stage.ben.presses("Reopen")
    assert "Due tomorrow" in shown(stage.ben)
    assert [each.closed_at for each in await of_pair(stage, pair)] == [None]


async def test_either_of_the_two_may_drop_any(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    await stage.ana.runs("/mentor actions")
    await stage.ana.presses("Drop")
    assert "Dropped · Ben" in shown(stage.ana)
    assert [each.state for each in await of_pair(stage, pair)] == [ActionState.DROPPED]


async def test_both_pressing_done_is_done_once(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    await stage.ana.runs("/mentor actions")
    await stage.ben.runs("/mentor actions")
    await stage.ana.presses("Done")
    await stage.passes(minutes=1)
    await stage.ben.presses("Done")
    assert "Done · Ben" in shown(stage.ben)
    assert [each.closed_at for each in await of_pair(stage, pair)] == [stage.now - timedelta(minutes=1)]


async def test_move_gives_it_another_date_and_comes_back_to_the_list(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, -3))
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Move to another date")
    assert "Send the CV" in shown(stage.ben)
    stage.ben.fills({"New date": "2026-11-28"})
    assert await stage.ben.submits() == {
        "New date": "Saturday 28 November is in the past. Choose a later day, or today."
    }
    stage.ben.fills({"New date": "2026-12-04"})
    assert await stage.ben.submits() == {}
    assert "Due Friday 4 December" in shown(stage.ben)
    assert [each.due for each in await of_pair(stage, pair)] == [date(2026, 12, 4)]


async def test_today_is_today_where_the_reader_is(stage: Stage) -> None:
    pair, _ = await stage.given_pair(stage.ana, stage.cleo)
    await given_actions(stage, await given_first(stage, pair), ("Send the CV", stage.cleo, 0))
    await stage.passes(hours=14)
    await stage.cleo.runs("/mentor actions")
    assert "Due today" in shown(stage.cleo)
    await stage.ana.runs("/mentor actions")
    assert "Overdue since Monday 30 November" in shown(stage.ana)


async def test_with_several_partners_one_chooses_whose_list_to_see(stage: Stage) -> None:
    await given(stage, ("Send the CV", stage.ben, 1))
    await stage.passes(minutes=1)
    pair, place = await stage.given_pair(stage.ana, stage.cleo)
    await given_actions(stage, await given_first(stage, pair), ("Write to Dan", stage.cleo, 1))
    await stage.ana.runs("/mentor actions")
    assert "Send the CV" in shown(stage.ana)
    await stage.ana.chooses("With whom?", "With Cleo")
    assert "Write to Dan" in shown(stage.ana)
    assert "Send the CV" not in shown(stage.ana)
    await stage.ana.closes()
    await stage.ana.runs("/mentor actions", place)
    assert "Write to Dan" in shown(stage.ana)


@pytest.mark.parametrize("count", [40, 200])
async def test_however_many_are_open_all_are_within_reach(stage: Stage, count: int) -> None:
    await given(stage, *((f"{n}: {'&' * 2900}", stage.ben, n) for n in range(1, count + 1)))
    await stage.ben.runs("/mentor actions")
    seen = entries(stage.ben)
    while onward := [each for each in stage.ben.form.buttons if each.startswith("Show ")]:
        await stage.ben.presses(onward[0])
        assert check_view(stage.ben.form.view) == []
        seen += entries(stage.ben)
    assert seen == [str(n) for n in range(1, count + 1)]
    await stage.ben.presses("Done")
    assert entries(stage.ben)[0] == seen[-len(entries(stage.ben)) :][0], "the page stays where it was"


def entries(person: Person) -> list[str]:
    """The number that each begins with."""
    return [line.partition(":")[0] for line in shown(person).splitlines() if "&&&" in line]


async def test_one_may_look_at_ones_own_the_partners_and_all_that_is_closed(stage: Stage) -> None:
    pair = await given(
        stage, *((f"{n}: {owner.name}", owner, n) for owner in (stage.ana, stage.ben) for n in range(1, 19))
    )
    await stage.ben.runs("/mentor actions")
    await stage.ben.chooses("Which?", "Ana's")
    assert "18: Ana" in shown(stage.ben)
    assert ": Ben" not in shown(stage.ben)
    for _ in range(12):
        await stage.ben.presses("Done")
    await stage.ben.chooses("Which?", "Yours")
    assert ": Ana" not in shown(stage.ben)
    await stage.ben.chooses("Which?", "Closed")
    assert shown(stage.ben).count("Done · Ana") == 12
    await stage.ben.presses("Reopen")
    assert shown(stage.ben).count("Done · Ana") == 11
    assert sum(each.state is ActionState.DONE for each in await of_pair(stage, pair)) == 11


async def test_an_action_that_went_with_its_record_is_said_to_be_gone(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    await stage.ben.runs("/mentor actions")
    async with stage.companion.db.begin() as tx:
        for each in await actions.of_pair(tx, pair.team_id, pair.id):
            await actions.remove(tx, each)
    await stage.ben.presses("Done")
    assert "not there any more" in shown(stage.ben)


async def test_nobody_else_can_change_them_even_with_the_form_of_another_pair(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    other, _ = await stage.given_pair(stage.cleo, stage.slack.person("Dan", tz="Europe/Berlin"))
    await given_actions(stage, await given_first(stage, other), ("Write to Dan", stage.cleo, 1))
    (action,) = await of_pair(stage, pair)
    await stage.cleo.runs("/mentor actions")
    forged = json.dumps(stage.cleo.form.view).replace((await of_pair(stage, other))[0].id, action.id)
    stage.cleo.form.show(json.loads(forged))
    await stage.cleo.presses("Done")
    assert "not there any more" in shown(stage.cleo)
    assert [each.state for each in await of_pair(stage, pair)] == [ActionState.OPEN]


async def test_somebody_in_no_pair_is_told_how_to_begin(stage: Stage) -> None:
    (answer,) = await stage.cleo.runs("/mentor actions")
    assert "/mentor start" in answer.text


async def test_they_can_be_closed_after_the_mentoring_has_ended(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, 1))
    await stage.ben.runs("/mentor actions")
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, state=PairState.ENDED, ended_at=stage.now))
    await stage.ben.presses("Done")
    assert [each.state for each in await of_pair(stage, pair)] == [ActionState.DONE]
