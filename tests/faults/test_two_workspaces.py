"""Two workspaces in one database, with the same people and places by name: neither ever meets the other."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import insert, select

from bot.store.models import Base
from bot.views.ids import COMMAND, Form, Word
from simulator import Person
from tests.databases import Unchanged, opened, rows
from tests.faults.everything import Everything, given_everything
from tests.faults.forged import Json, pressed, pressed_in_form, send, submitted
from tests.faults.rights import FORMS, PERSONAL, PRESSED, PRESSES
from tests.stage import Stage, open_stage

ELSEWHERE = "T0ELSEWHERE"
MINE = (
    *("pairs", "sessions", "actions", "topics", "commitments", "ideas", "resources"),
    *("goals", "goal_steps", "goal_changes"),
)
"""Tables whose rows have an id of our own."""
OTHERS = (
    *("members", "keys", "preps", "introductions", "diary_entries", "templates", "routes"),
    *("check_ins", "look_backs", "goal_ratings"),
)


@dataclass(frozen=True)
class Scene:
    stage: Stage
    all: Everything
    theirs: Everything
    """The same in the other workspace, as its ids go."""

    @property
    def foreign(self) -> dict[str, Any]:
        found = rows(self.stage.settings.database_url).items()
        return {table: [row for row in stored if ELSEWHERE in row] for table, stored in found}


def doubled(stage: Stage) -> dict[str, str]:
    """The whole workspace once more, elsewhere; new ids by old ones."""
    tables = Base.metadata.tables
    with opened(stage.settings.database_url) as connection:
        ids = {
            old: old[16:] + old[:16]
            for name in MINE
            for old in connection.scalars(select(tables[name].columns["id"]))
        }
        for name in (*MINE, *OTHERS):
            for row in connection.execute(select(tables[name])).mappings().all():
                copy = {key: _elsewhere(key, value, ids) for key, value in row.items()}
                connection.execute(insert(tables[name]).values(copy))
    return ids


def _elsewhere(column: str, value: Any, ids: dict[str, str]) -> Any:
    if column == "team_id":
        return ELSEWHERE
    if not isinstance(value, str):
        return value
    if column in {"name", "title", "text", "summary", "agreements", "meeting", "note", "before", "after"}:
        return f"foreign {value}"
    return ids.get(value, value)


def as_elsewhere(everything: Everything, ids: dict[str, str]) -> Everything:
    forms: dict[Form, Json] = json.loads(_renamed(json.dumps(everything.forms), ids))
    there = {
        name: replace(each, id=ids[each.id])
        for name, each in vars(everything).items()
        if getattr(each, "id", None) in ids
    }
    return replace(everything, **there, forms={Form(name): view for name, view in forms.items()})


def _renamed(text: str, ids: dict[str, str]) -> str:
    for old, new in ids.items():
        text = text.replace(old, new)
    return text


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Scene]:
    async with open_stage(tmp_path_factory.mktemp("two"), template=template, besides=[ELSEWHERE]) as stage:
        everything = await given_everything(stage)
        ids = doubled(stage)
        for person in people(stage, everything):
            await person.runs("/mentor diary")
        yield Scene(stage, everything, as_elsewhere(everything, ids))


@pytest.mark.asyncio(loop_scope="module")
async def test_both_workspaces_have_something_in_every_table(scene: Scene) -> None:
    """What is due is derived from the rest."""
    stored = rows(scene.stage.settings.database_url)
    assert set(Base.metadata.tables) == {*MINE, *OTHERS, "touchpoints", "workspaces"}
    for table in (*MINE, *OTHERS):
        assert len([row for row in stored[table] if ELSEWHERE in row]) * 2 == len(stored[table]) > 0, table


def people(stage: Stage, everything: Everything) -> list[Person]:
    return [stage.ana, stage.ben, everything.dana, everything.emil]


@pytest.mark.parametrize(("press", "number"), PRESSED)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_button_that_names_what_is_elsewhere(scene: Scene, press: Any, number: int) -> None:
    """Pressed by the very people whom it concerns there."""
    rule, stage = PRESSES[press][number], scene.stage
    if rule.personal:
        return  # it names nothing
    stored = Unchanged(stage.settings.database_url)
    for person in people(stage, scene.all):
        forms = [list(stack) for stack in person.stacks]
        action = rule.action(scene.theirs)
        if rule.form:
            payload = pressed_in_form(stage, person, action, scene.theirs.forms[rule.form])
        else:
            payload = pressed(stage, person, scene.all.card, action)
        answer = await send(stage, person, payload)
        person.stacks[:] = forms
        assert answer.acknowledged
        assert rule.answer in answer.words
        assert "foreign" not in answer.words
        assert stored.still()


@pytest.mark.parametrize("form", [form for form in Form if form not in PERSONAL])
@pytest.mark.asyncio(loop_scope="module")
async def test_a_form_about_what_is_elsewhere(scene: Scene, form: Form) -> None:
    stage, view = scene.stage, scene.theirs.forms[form]
    if form is Form.START:
        view = view | {"private_metadata": f"1:{scene.theirs.pair.id}:"}
    person, before = scene.all.authors[form], scene.foreign
    answer = await send(stage, person, submitted(stage, person, view))
    assert answer.acknowledged
    assert FORMS[form] in answer.words
    assert form is Form.DIARY_BOOK or answer.payload
    assert scene.foreign == before


async def test_whatever_is_done_here_nothing_is_read_or_changed_there(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Every word, every button and every form of those who may, and the days that follow."""
    everything = await given_everything(stage)
    doubled(stage)
    here = Scene(stage, everything, everything)
    before, words = here.foreign, []
    for person in people(stage, everything):
        for word in Word:
            words += [each.shown for each in await person.runs(f"{COMMAND} {word}")]
            await _closes(person)
        for press, number in PRESSED:
            rule = PRESSES[press][number]
            if not rule.form:
                action = rule.action(everything)
                words.append(
                    (await send(stage, person, pressed(stage, person, everything.card, action))).words
                )
                await _closes(person)
    for form, view in everything.forms.items():
        person = everything.authors[form]
        await person.runs("/mentor diary")
        words.append((await send(stage, person, submitted(stage, person, view))).words)
    await stage.passes(days=10)
    words += [each.shown + each.text for each in stage.slack.world.messages]
    assert here.foreign == before
    assert "foreign" not in " ".join(words)
    assert "cannot be read" not in caplog.text, "no sealed cell of theirs was touched"


async def _closes(person: Person) -> None:
    if person.modal:
        await person.closes(everything=True)
