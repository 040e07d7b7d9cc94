"""Whatever is typed into whichever field, and whatever people are called: it calls nobody."""

from datetime import timedelta

from bot.domain.wrapup import LONGEST_LINE
from bot.views.ids import Form
from simulator import Person
from tests.faults.everything import given_everything
from tests.faults.forged import button, pressed, send
from tests.live import START
from tests.stage import Stage


def calls(stage: Stage) -> str:
    return (
        f"<!channel> <!here> <!everyone> <!subteam^S1> <@{stage.cleo.id}> <@{stage.cleo.id}|cleo> @here @Cleo"
    )


def type_everywhere(person: Person, words: str) -> None:
    assert person.modal
    texts = [each for each in person.modal.state if "value" in next(iter(person.modal.state[each].values()))]
    kinds = {each["block_id"]: each["element"] for each in person.modal.blocks if each["type"] == "input"}
    typed = [each for each in texts if kinds.get(each, {}).get("type") == "plain_text_input"]
    assert typed
    person.fills({name: words[: kinds[name].get("max_length", LONGEST_LINE)] for name in typed})


async def test_no_field_and_no_name_calls_anybody(stage: Stage) -> None:
    stage.ben.name = "Ben <!channel>"
    everything = await given_everything(stage)
    everything.place.members.append(stage.cleo.id)
    words = calls(stage)
    for person, press, about in (
        (stage.ben, "prepare", everything.live.id),
        (stage.ana, "prepare", everything.live.id),
        (everything.dana, "introduce", everything.coming_pair.id),
        (everything.dana, "prepare", everything.coming.id),
        (everything.dana, "move", everything.coming.id),
        (stage.ana, "wrap_up", everything.live.id),
        (stage.ben, "diary", everything.held.id),
    ):
        await send(stage, person, pressed(stage, person, everything.card, button(press, about)))
        if press == "wrap_up":
            await person.presses("Add another action")
        type_everywhere(person, words)
        if press == "wrap_up":
            for number in (1, 2):
                await person.chooses(f"Who does action {number}?", "Ana")
        if press == Form.MOVE:
            person.fills({"date": "2026-12-03"})
        await _submits(person)
    await stage.cleo.runs(f"/mentor {words}")
    before = len(stage.cleo.notifications)
    await stage.until(START + timedelta(days=3))
    assert len(stage.cleo.notifications) == before == 0
    for message in stage.slack.world.messages:
        assert "<!channel>" not in message.text
        assert f"<@{stage.cleo.id}" not in message.text


async def _submits(person: Person) -> None:
    problems = await person.submits()
    assert problems == {}, problems
    if person.modal:
        await person.closes(everything=True)
