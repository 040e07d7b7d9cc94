"""What people of a year do, each in one verb."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from simulator import Person
from tests.faults.forged import option, pressed_in_form, send
from tests.stage import Stage

BERLIN = ZoneInfo("Europe/Berlin")
CANARY = "kingfisher"
"""Stands in everything that is for its author or for the mentor alone: no message may ever hold it."""


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


async def sends(stage: Stage, person: Person, fields: Mapping[str, object]) -> None:
    """The open form, filled in so."""
    person.fills(fields)
    assert await person.submits() == {}, person.form.errors
    await stage.settles()


async def picks(stage: Stage, person: Person, what: str, beside: str) -> None:
    """An entry of the menu, or the button, that stands beside these words in the open form."""
    block = next(
        each for each in person.form.blocks if beside in str(each.get("text")) and "accessory" in each
    )
    menu = block["accessory"]
    value = next(each["value"] for each in menu["options"] if each["text"]["text"] == what)
    await send(stage, person, pressed_in_form(stage, person, option(menu["action_id"], value), {}))
    await stage.settles()


async def introduces(stage: Stage, person: Person, habit: str) -> None:
    await person.presses("Introduce yourself")
    await sends(stage, person, {"A habit of mine": habit, "What I hope for": "That we say what we think"})


async def catches(person: Person, idea: str) -> None:
    await person.runs(f"/mentor idea {idea}")


async def brings(stage: Stage, mentee: Person, case: str, ideas: Mapping[str, str]) -> None:
    """The mentee prepares."""
    await mentee.runs("/mentor prep")
    fields = {
        "What has happened since": f"Two quiet weeks, {CANARY}",
        "Which real, recent situation": case,
        "What happened, what did I try": f"On Tuesday I said nothing, {CANARY}",
        "What would make this session": f"One clear next step, {CANARY}",
        **ideas,
    }
    if half := next((each for each in mentee.form.labels if each.startswith("Half of the time")), ""):
        fields[half] = "6"
    await sends(stage, mentee, fields)
    await mentee.closes(everything=True) if mentee.modal else None


async def readies(stage: Stage, mentor: Person, address: str) -> None:
    """The mentor prepares."""
    await mentor.runs("/mentor prep")
    fields = {
        "What has happened since": f"He sounded tired, {CANARY}",
        "What do I want to address": address,
        "What do I want to achieve": "That he decides himself",
        "What do I want to try": f"Count to five before I speak, {CANARY}",
        "What topics have been discussed": f"See the notes, {CANARY}",
    }
    if any(each.startswith("You wanted to try") for each in mentor.form.labels):
        fields["You wanted to try"] = "Not yet"
    await sends(stage, mentor, fields)


async def wraps_up(
    stage: Stage,
    person: Person,
    found: str,
    promises: Sequence[tuple[Person, str, str]],
    talked: Mapping[str, object],
) -> None:
    """`promises`: who, what, until when."""
    await person.presses("Wrap up")
    for number, (owner, text, due) in enumerate(promises, start=1):
        if number > 1:
            await person.presses("Add another action")
        person.fills({f"Action {number}": text})
        await person.chooses(f"Who does action {number}?", owner.name)
        if due:
            await person.chooses(f"Action {number}: until when?", due)
    await sends(stage, person, {"Summary of key findings": found, **talked})


async def writes_diary(stage: Stage, person: Person, lesson: str, unanswered: str = "") -> None:
    await person.presses("Write diary")
    fields: dict[str, object] = {
        "The most important work": f"Saying it plainly, {CANARY}",
        "The most valuable lesson": f"{lesson}, {CANARY}",
        "How will I apply": f"On Monday with Kim, {CANARY}",
    }
    if unanswered:
        fields |= {"What questions remain": f"{unanswered}\n{CANARY}", "The next session": True}
    await sends(stage, person, fields)


async def does(stage: Stage, person: Person, action: str, what: str = "Done") -> None:
    await person.runs("/mentor actions")
    await picks(stage, person, what, action)
    await person.closes(everything=True)
