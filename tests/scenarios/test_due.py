"""What is due comes on its morning, where no session is near; one press says that it is done."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.action import Action, ActionState
from bot.domain.pair import Pair, PairState
from bot.store import action as actions
from bot.store import pair as pairs
from bot.store.ids import new_id
from bot.stories.plan import replan
from simulator import Message, Person
from tests.afterwards import answer
from tests.stage import FEWER, MONDAY, Stage

THURSDAY = date(2026, 12, 10)
NINE = datetime(2026, 12, 10, 8, tzinfo=UTC)
"""In Berlin."""
FRIDAY = NINE + timedelta(days=1, hours=5)
THURSDAY_AFTER = date(2026, 12, 17)


async def given(stage: Stage, *promises: tuple[str, Person, date | None]) -> Pair:
    pair, _ = await stage.given_pair()
    async with stage.companion.db.begin() as tx:
        for text, owner, due in promises:
            ids = (new_id(), pair.team_id, pair.id, None, 0, owner.id)
            await actions.save(tx, Action(*ids, text, stage.now, due))
        await replan(tx, pair, stage.now)
    return pair


def reminders(person: Person) -> list[Message]:
    return [each for each in person.reads() if "Your actions with" in each.text and not each.ephemeral_to]


async def states(stage: Stage, pair: Pair) -> list[ActionState]:
    async with stage.companion.db.read() as tx:
        return [each.state for each in await actions.of_pair(tx, pair.team_id, pair.id)]


async def test_it_comes_on_the_morning_of_the_day_to_its_owner_alone(stage: Stage) -> None:
    await given(stage, ("Send the CV", stage.ben, THURSDAY), ("Ask Cara", stage.ana, date(2026, 12, 17)))
    await stage.until(NINE - timedelta(minutes=1))
    assert reminders(stage.ben) == []
    await stage.until(NINE)
    (message,) = reminders(stage.ben)
    assert "*Your actions with Ana*\n• Send the CV · due today" in message.shown
    assert "Send the CV · due today" in message.text
    assert "Done · Actions" in message.text
    assert message.buttons[:2] == ["Done", "Actions"]
    assert reminders(stage.ana) == []
    await stage.passes(days=3)
    assert len(reminders(stage.ben)) == 1


async def test_what_is_overdue_stands_there_too_and_several_open_the_list(stage: Stage) -> None:
    pair = await given(
        stage,
        ("Read the role", stage.ben, date(2026, 12, 8)),
        *((f"Step {number}", stage.ben, THURSDAY) for number in range(6)),
    )
    await stage.until(NINE)
    *_, message = reminders(stage.ben)
    assert "• Read the role · overdue since Tuesday 8 December\n• Step 0 · due today" in message.shown
    assert "… and 2 more under Actions" in message.shown
    assert "Done" not in message.buttons
    await stage.ben.presses("Actions", on=message)
    assert "Step 5" in stage.ben.form.shown
    assert (await states(stage, pair)).count(ActionState.OPEN) == 7


async def test_one_press_says_that_it_is_done_and_another_takes_that_back(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, THURSDAY))
    await stage.until(NINE)
    (message,) = reminders(stage.ben)
    await stage.ben.presses("Done", on=message)
    assert answer(stage.ben).startswith("Done: Send the CV")
    assert await states(stage, pair) == [ActionState.DONE]
    await stage.passes(minutes=1)
    await stage.ben.presses("Done", on=message)
    assert answer(stage.ben).startswith("This is done already: Send the CV")
    await stage.ben.presses("Undo")
    assert await states(stage, pair) == [ActionState.OPEN]
    assert answer(stage.ben) == "Open again, due today: Send the CV"
    await stage.passes(hours=12)
    assert len(reminders(stage.ben)) == 1


async def test_done_or_moved_before_that_day_nothing_comes_or_it_comes_then(stage: Stage) -> None:
    await given(stage, ("Send the CV", stage.ben, THURSDAY), ("Ask Cara", stage.ana, THURSDAY))
    await stage.ben.runs("/mentor actions")
    await stage.ben.presses("Done")
    await stage.ana.runs("/mentor actions")
    await stage.ana.presses("Move to another date")
    stage.ana.fills({"New date": "2026-12-14"})
    assert await stage.ana.submits() == {}
    await stage.until(NINE + timedelta(days=3))
    assert reminders(stage.ben) == reminders(stage.ana) == []
    await stage.until(NINE + timedelta(days=4))
    assert len(reminders(stage.ana)) == 1


async def test_a_session_near_names_it_first_instead(stage: Stage) -> None:
    pair = await given(stage, *((f"Someday {n}", stage.ana, None) for n in range(40)))
    async with stage.companion.db.begin() as tx:
        ids = (new_id(), pair.team_id, pair.id, None, 0, stage.ben.id)
        await actions.save(tx, Action(*ids, "Send the CV", stage.now, THURSDAY))
    await stage.given_session(pair, datetime(2026, 12, 10, 13, tzinfo=UTC))
    await stage.until(NINE + timedelta(hours=2))
    for reader, owner in ((stage.ben, "You"), (stage.ana, "Ben")):
        assert reminders(reader) == []
        before = next(each for each in reader.reads() if "Session 1 with" in each.text)
        (first, *_) = [line for line in before.shown.splitlines() if line.startswith("•")]
        assert first.startswith(f"• {owner}: Send the CV · due")


async def test_a_session_called_off_brings_the_reminder_back(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, THURSDAY))
    await stage.given_session(pair, datetime(2026, 12, 10, 13, tzinfo=UTC))
    await stage.ben.runs("/mentor cancel")
    await stage.ben.presses("Cancel session")
    await stage.until(NINE)
    assert len(reminders(stage.ben)) == 1


async def test_where_no_message_comes_before_the_session_the_reminder_does(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, THURSDAY))
    await stage.given_session(pair, FRIDAY)
    await stage.ben.runs("/mentor settings")
    stage.ben.fills({"What I tell you": ["actions"]})
    assert await stage.ben.submits() == {}
    await stage.until(NINE)
    assert len(reminders(stage.ben)) == 1


async def test_fewer_of_the_messages_before_a_session_brings_it_and_as_before_takes_it_back(
    stage: Stage,
) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, THURSDAY), ("Call Kim", stage.ben, THURSDAY_AFTER))
    await stage.given_session(pair, MONDAY + timedelta(days=2))
    await stage.until(MONDAY + timedelta(days=3))
    before = next(each for each in stage.ben.reads() if "Session 1 with" in each.text)
    await stage.given_session(pair, FRIDAY)
    await stage.ben.presses(FEWER, on=before)
    await stage.until(FRIDAY + timedelta(hours=3))
    assert len(reminders(stage.ben)) == 1
    await stage.given_session(pair, FRIDAY + timedelta(days=7))
    await stage.ben.presses("As before")
    await stage.until(FRIDAY + timedelta(days=7))
    assert len(reminders(stage.ben)) == 1


async def test_while_it_pauses_nothing_is_asked_for(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, THURSDAY))
    async with stage.companion.db.begin() as tx:
        paused = replace(pair, state=PairState.PAUSED, paused_at=stage.now)
        await pairs.save(tx, paused)
        await replan(tx, paused, stage.now)
    await stage.passes(days=14)
    assert reminders(stage.ben) == []


async def test_an_owner_whose_account_is_gone_stops_nobody(stage: Stage) -> None:
    pair = await given(stage, ("Send the CV", stage.ben, THURSDAY), ("Ask Cara", stage.ana, THURSDAY))
    stage.ben.deleted = True
    await stage.until(NINE)
    assert len(reminders(stage.ana)) == 1
    await stage.ana.runs("/mentor actions")
    await stage.ana.presses("Edit")
    stage.ana.fills({"Who does it": "Ben"})
    assert await stage.ana.submits() == {}
    await stage.ana.presses("Drop")
    await stage.ana.presses("Drop")
    assert await states(stage, pair) == [ActionState.DROPPED] * 2


async def test_on_the_morning_where_the_owner_is(stage: Stage) -> None:
    pair, _ = await stage.given_pair(stage.ana, stage.cleo)
    await stage.ana.runs("/mentor actions")
    await stage.ana.presses("Add an action")
    stage.ana.fills({"What is to be done": "Write to Dan", "Who does it": "Cleo", "Until when": THURSDAY})
    assert await stage.ana.submits() == {}
    await stage.until(NINE + timedelta(hours=5, minutes=59))
    assert reminders(stage.cleo) == []
    await stage.passes(minutes=1)
    assert len(reminders(stage.cleo)) == 1
    assert pair.created_at == MONDAY
