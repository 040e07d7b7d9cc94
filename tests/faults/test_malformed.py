"""Payloads that no form or button of ours sends: they are answered with a sentence and change nothing."""

import copy
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.views.ids import Form, Press
from simulator import Person
from tests.databases import Unchanged
from tests.faults.everything import Everything, given_everything
from tests.faults.forged import Answer, Json, button, option, pressed, pressed_in_form, send, submitted
from tests.stage import Stage, open_stage

CANARY = "never-in-any-log"
VALUES = (
    "",
    CANARY,
    "x" * 3_000,
    ":::::",
    "{session}:NaN:-1",
    "{session}:1e309:1e309",
    "{session}:99999999999999999999:9",
    "{session}:\u0663:9",
    "{pair}:NaN",
    "{pair}:-1",
    "{pair}:9999999999",
    "{action}",
    "{person}",
    "\x00",
    "<!channel>",
)
METADATA = ("", "1", "1:", ":", CANARY, "x" * 3_001, "0:{ids}", "2:{ids}", "{ids}", "1:{ids}:x:y:z")
TEXTS = ("x" * 3_001, "y" * 40_000)
DAYS = ("0001-01-01", "9999-12-31", "2026-02-31", CANARY, "")
TIMES = ("24:00", "25:61", "10:00+05:00", "-1:00", CANARY, "")
OPTIONS = ("NaN", "-1", "0", "1e309", "10" * 30, "\u0663\u0660", CANARY, "")
PEOPLE = ("", "UNOBODY", "x" * 3_000, "<!channel>")
HARMLESS = {
    Press.START,
    Press.START_RHYTHM,
    Press.NEXT,
    Press.HELP,
    Press.MENU,
    Press.JOIN,
    Press.ACTION_OWNER,
    Press.ACTION_DUE,
    Press.ADD,
    Press.MORE,
    Press.ADD,
    Press.IDEAS_NEWER,
    Press.IDEAS_OLDER,
    Press.DIARY_NEWER,
    Press.DIARY_OLDER,
    Press.SETTINGS,
}
"""What they carry decides at most what a form of their own shows; an unknown entry does nothing."""
IN_FORMS = {
    Press.ACTION_CHANGE: Form.ACTION,
    Press.TOPIC_CHANGE: Form.TOPIC,
    Press.START_RHYTHM: Form.START,
    Press.ACTION_ADD: Form.WRAP_UP,
    Press.ACTION_OWNER: Form.WRAP_UP,
    Press.ACTION_DUE: Form.WRAP_UP,
    Press.IDEAS_NEWER: Form.IDEA,
    Press.IDEAS_OLDER: Form.IDEA,
    Press.IDEA_CHANGE: Form.IDEA,
    Press.IDEA_BACK: Form.IDEA,
    Press.GOALS_OF: Form.ROUTES,
    Press.GOAL_CHANGE: Form.ROUTES,
    Press.STEP_CHANGE: Form.STEPS_ADD,
    Press.DIARY_NEWER: Form.DIARY_BOOK,
    Press.DIARY_OLDER: Form.DIARY_BOOK,
    Press.PART_CHANGE: Form.PART,
    Press.CHOOSE_PAIR: Form.PREP,
}
CHOICES = (
    Form.PREP,
    Form.INTRODUCE,
    Form.SCHEDULE,
    Form.MOVE,
    Form.PAUSE,
    Form.COMMITMENTS,
    Form.TOPIC,
    Form.IDEA,
)
SELECTS = {
    Press.MENU,
    Press.MORE,
    Press.ADD,
    Press.ACTION_CHANGE,
    Press.PART_CHANGE,
    Press.CHOOSE_PAIR,
    Press.TOPIC_CHANGE,
    Press.IDEA_CHANGE,
    Press.GOAL_CHANGE,
    Press.STEP_CHANGE,
}


@dataclass(frozen=True)
class Scene:
    stage: Stage
    all: Everything
    stored: Unchanged

    def filled_in(self, value: str) -> str:
        everything = self.all
        return value.format(
            session=everything.live.id,
            pair=everything.pair.id,
            action=everything.action.id,
            person=self.stage.ana.id,
            ids=everything.live.id,
        )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Scene]:
    """One for all rows: since nothing may change, each finds it as the others did."""
    async with open_stage(tmp_path_factory.mktemp("malformed"), template=template) as stage:
        everything = await given_everything(stage)
        _fill_in(everything.forms[Form.WRAP_UP], stage.ana)
        for person in (stage.ana, stage.ben, everything.dana, everything.emil):
            await person.runs("/mentor diary")
        yield Scene(stage, everything, Unchanged(stage.settings.database_url))


def _fill_in(wrap_up: Json, owner: Person) -> None:
    """Of a line that says nothing nobody asks whose it is."""
    for name, elements in wrap_up["state"]["values"].items():
        if name.endswith("_row"):
            elements[Press.ACTION_OWNER] |= {"selected_option": {"value": owner.id}}
        elif name.startswith("action_"):
            elements["value"] |= {"value": "A promise"}


async def plays(scene: Scene, person: Person, payload: Json) -> Answer:
    open_forms = [list(stack) for stack in person.stacks]
    answer = await send(scene.stage, person, payload)
    person.stacks[:] = open_forms
    assert scene.stored.still()
    assert answer.acknowledged, "Slack would show an error"
    assert "this reference" not in answer.words, "whoever runs the companion could do nothing about it"
    assert "Traceback" not in answer.words
    return answer


def carrying(press: Press, value: str) -> Iterator[Json]:
    if press in SELECTS:
        for form in CHOICES if press is Press.CHOOSE_PAIR else ("b",):
            yield option(press, value, "static_select", block_id=form)
    else:
        yield button(press, value)


def carrying_nothing(press: Press) -> Json:
    empty = {"selected_option": None, "block_id": Form.PREP} if press in SELECTS else {}
    return {"type": "overflow", "action_id": press, **empty}


@pytest.mark.parametrize("press", Press)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_button_with_another_value(
    scene: Scene, press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person, form = scene.stage.ben, IN_FORMS.get(press)
    actions = [action for value in VALUES for action in carrying(press, scene.filled_in(value))]
    for action in (*actions, carrying_nothing(press)):
        if form:
            payload = pressed_in_form(scene.stage, person, action, scene.all.forms[form])
        elif truly(press, action, scene):
            continue
        else:
            payload = pressed(scene.stage, person, scene.all.card, action)
        answer = await plays(scene, person, payload)
        assert answer.said or press in HARMLESS, f"silence for {action}"
    assert CANARY not in caplog.text


def truly(press: Press, action: Json, scene: Scene) -> bool:
    """Whether the press only asks for what its value does name: that is no mistake."""
    about = str(action.get("value")).partition(":")[0]
    of_pair, of_session = {Press.END_PAIR}, {Press.END_SESSION, Press.NOT_MET}
    return (
        (press in of_pair and about == scene.all.pair.id)
        or (press in of_session and about == scene.all.live.id)
        or (press is Press.ACTION_DONE and about == scene.all.action.id)
    )


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.DIARY_BOOK])
@pytest.mark.asyncio(loop_scope="module")
async def test_a_form_that_remembers_something_else(scene: Scene, form: Form) -> None:
    person = scene.all.authors[form]
    for metadata in METADATA:
        view = scene.all.forms[form] | {"private_metadata": scene.filled_in(metadata)}
        answer = await plays(scene, person, submitted(scene.stage, person, view))
        assert answer.payload["response_action"] == "errors", metadata
        assert all(sentence.endswith(".") for sentence in answer.payload["errors"].values())


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.DIARY_BOOK])
@pytest.mark.asyncio(loop_scope="module")
async def test_a_form_with_other_fields(scene: Scene, form: Form, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    person = scene.all.authors[form]
    for what, state in damaged(scene.all.forms[form]):
        view = scene.all.forms[form] | {"state": state}
        answer = await plays(scene, person, submitted(scene.stage, person, view))
        assert answer.payload.get("response_action") == "errors", what
        assert set(answer.payload["errors"]) <= inputs(view), what
    assert CANARY not in caplog.text


@pytest.mark.asyncio(loop_scope="module")
async def test_an_action_that_is_added_to_a_damaged_form(scene: Scene) -> None:
    person, view = scene.stage.ana, scene.all.forms[Form.WRAP_UP]
    for metadata in METADATA:
        damaged_view = view | {"private_metadata": scene.filled_in(metadata)}
        payload = pressed_in_form(scene.stage, person, button(Press.ACTION_ADD, "x"), damaged_view)
        assert (await plays(scene, person, payload)).said
    for _, state in damaged(view):
        payload = pressed_in_form(scene.stage, person, button(Press.ACTION_ADD, "x"), view | {"state": state})
        await plays(scene, person, payload)


def inputs(view: Json) -> set[str]:
    return {block["block_id"] for block in view["blocks"] if block["type"] == "input"}


def damaged(view: Json) -> Iterator[tuple[str, Any]]:
    """What was wrong, and the state of the form with it."""
    yield "no state", None
    yield "an empty state", {}
    yield "no fields", {"values": {}}
    values = view["state"]["values"]
    for name in inputs(view):
        yield f"without {name}", {"values": {key: each for key, each in values.items() if key != name}}
    for name, elements in values.items():
        for action_id, element in elements.items():
            for wrong in _wrong(element["type"], optional=name in _optional(view)):
                changed = copy.deepcopy(values)
                changed[name][action_id] |= wrong
                yield f"{name}: {wrong!s:.80}", {"values": changed}


def _optional(view: Json) -> set[str]:
    named = {block["block_id"] for block in view["blocks"] if block.get("optional")}
    return named | {block["block_id"] for block in view["blocks"] if block["type"] == "actions"}


def _wrong(kind: str, *, optional: bool) -> Iterator[Json]:
    if kind == "plain_text_input":
        yield from ({"value": text} for text in TEXTS)
    elif kind == "datepicker":
        yield from ({"selected_date": day} for day in DAYS if day or not optional)
    elif kind == "timepicker":
        yield from ({"selected_time": hour} for hour in TIMES)
    elif kind in {"radio_buttons", "static_select"}:
        text = {"type": "plain_text", "text": "It"}
        options = (value for value in OPTIONS if value or not optional)
        yield from ({"selected_option": {"text": text, "value": value}} for value in options)
    elif kind == "users_select":
        yield from ({"selected_user": person} for person in PEOPLE)
