"""Who belongs to no pair can press, send and type what they like: nothing changes, and they learn nothing.

Every word, button and form there is has a rule in the table; a new one without a rule fails.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

import handlers
from bot.views.ids import COMMAND, Form, Press, Shortcut, Word
from handlers.authorise import NO_GOAL, NOT_YOURS
from handlers.switchboard import ALONE, OTHER
from handlers.topic import GONE as TOPIC_GONE
from simulator import Person, envelopes
from tests.databases import Unchanged
from tests.faults.everything import Everything, given_everything
from tests.faults.forged import Answer, Json, of_team, pressed, pressed_in_form, send, submitted
from tests.faults.rights import FORMS, GONE, PRESSED, PRESSES, WORDS
from tests.stage import Stage, open_stage

FAR_AWAY = "T0FARAWAY"
BOLT = {"block_action", "command", "error", "event", "shortcut", "view"}
"""What Bolt is told to listen to."""
NAMED: dict[str, set[str]] = {
    "command": {*Word, ALONE, OTHER},
    "press": {*Press, *Form, OTHER},
    "form": {*Form, OTHER},
    "shortcut": {*Shortcut},
}
"""By what they name themselves; a choice before a form bears the form's name."""


@dataclass(frozen=True)
class Scene:
    stage: Stage
    all: Everything
    far: Person
    """Somebody of another workspace, in a channel that the two workspaces share."""
    stored: Unchanged


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory, template: object) -> AsyncIterator[Scene]:
    """One for all rows: since nothing may change, each finds it as the others did."""
    folder = tmp_path_factory.mktemp("rights")
    async with open_stage(folder, template=template, besides=[FAR_AWAY]) as stage:  # type: ignore[arg-type]
        everything = await given_everything(stage)
        far = stage.slack.person("Far", team_id=FAR_AWAY)
        for person in (stage.cleo, far, stage.ana):
            await person.runs("/mentor diary")
        yield Scene(stage, everything, far, Unchanged(stage.settings.database_url))


OUTSIDERS = ("a colleague", "somebody of another workspace", "the same ids in another workspace")


def outsider(scene: Scene, who: str) -> Person:
    return {OUTSIDERS[0]: scene.stage.cleo, OUTSIDERS[1]: scene.far, OUTSIDERS[2]: scene.stage.ana}[who]


async def plays(scene: Scene, who: str, payload: Json, kind: str = "interactive") -> Answer:
    """Nothing is changed by it, whatever it is."""
    person = outsider(scene, who)
    open_forms = [list(stack) for stack in person.stacks]
    sent = of_team(payload, FAR_AWAY) if who == OUTSIDERS[2] else payload
    answer = await send(scene.stage, person, sent, kind)
    person.stacks[:] = open_forms
    assert scene.stored.still()
    assert answer.acknowledged, "Slack would show an error"
    return answer


def learns_nothing(scene: Scene, who: str, answer: Answer) -> None:
    assert not re.search(r"secret|Traceback|Error\b", answer.words)
    assert not re.search(r"\b(Ben|Dana|Emil|Finn|mentoring-\w+)\b", answer.words)
    assert who == OUTSIDERS[2] or not re.search(r"\bAna\b", answer.words)
    for hidden in (scene.all.pair, scene.all.live, scene.all.coming_pair, scene.all.coming, scene.all.held):
        assert hidden.id not in answer.words


def test_there_is_a_rule_for_everything() -> None:
    assert set(PRESSES) == set(Press)
    assert set(FORMS) == set(Form)
    assert set(WORDS) == set(Word)


@pytest.mark.asyncio(loop_scope="module")
async def test_nothing_is_pressed_twice(scene: Scene) -> None:
    """A row that stands twice is played twice and proves nothing more."""
    for press, rules in PRESSES.items():
        named = [(str(rule.action(scene.all)), rule.form) for rule in rules]
        assert [each for each in named if named.count(each) > 1] == [], press


def test_what_is_listened_to_is_what_has_rules() -> None:
    """Nothing that is neither a word nor a button nor a form nor an event of Slack's own."""
    code = "".join(path.read_text() for path in Path(handlers.__file__).parent.glob("*.py"))
    assert set(re.findall(r"\bapp\.(\w+)\(", code)) == BOLT
    names: dict[str, set[str]] = {}
    for kind, *name in handlers.switchboard().lines:
        names.setdefault(kind, set()).update(name)
    assert set(names) == {*NAMED, "event"}
    assert all(names[kind] <= NAMED[kind] for kind in NAMED), "its name belongs into the enums"


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize(("press", "number"), PRESSED)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_button(scene: Scene, press: Press, number: int, who: str) -> None:
    rule, person = PRESSES[press][number], outsider(scene, who)
    action = rule.action(scene.all)
    if rule.form:
        payload = pressed_in_form(scene.stage, person, action, scene.all.forms[rule.form])
    else:
        payload = pressed(scene.stage, person, scene.all.card, action)
    answer = await plays(scene, who, payload)
    assert rule.answer in answer.words
    # What stands in the form that invites was typed by whoever presses in it.
    if press not in {Press.START, Press.START_RHYTHM}:
        learns_nothing(scene, who, answer)


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("form", Form)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_form(scene: Scene, form: Form, who: str) -> None:
    view = scene.all.forms[form]
    if form is Form.START:
        # Whom they invite is their own business; the pair and the place that the form names are not.
        view = view | {"private_metadata": f"1:{scene.all.pair.id}:{scene.all.place.id}"}
    answer = await plays(scene, who, submitted(scene.stage, outsider(scene, who), view))
    assert FORMS[form] in answer.words
    assert form is Form.DIARY_BOOK or answer.payload, "it says why not"
    learns_nothing(scene, who, answer)


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("word", Word)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_word(scene: Scene, word: Word, who: str) -> None:
    """Also in the place of a pair."""
    person = outsider(scene, who)
    for channel in (person.direct, scene.all.place):
        payload = envelopes.command(scene.stage.slack.world, person, f"{COMMAND} {word}", channel)
        answer = await plays(scene, who, payload, "slash_commands")
        assert WORDS[word] in answer.words
        if word is not Word.START:
            learns_nothing(scene, who, answer)


async def test_whom_it_belongs_to_is_never_told_so(stage: Stage) -> None:
    """The same presses and forms work for the one who may: else the table above would prove nothing."""
    everything = await given_everything(stage)
    people = {person.id: person for person in (stage.ana, stage.ben, everything.dana, everything.emil)}
    invited, coming = {everything.emil.id}, {everything.dana.id}
    for press, rules in PRESSES.items():
        for rule in rules:
            action = rule.action(everything)
            value = str(action)
            owner = (
                next(iter(invited)) if everything.invited.id in value
                else stage.ben.id if everything.idea.id in value
                else next(iter(coming)) if everything.coming.id in value or everything.coming_pair.id in value
                else everything.pair.mentor_id
            )  # fmt: skip
            person = people[owner]
            if rule.form:
                await person.runs("/mentor diary")
                payload = pressed_in_form(stage, person, action, everything.forms[rule.form])
            else:
                payload = pressed(stage, person, everything.card, action)
            answer = await send(stage, person, payload)
            assert answer.acknowledged, press
            assert NOT_YOURS not in answer.words, press
            assert GONE not in answer.words, press
            assert TOPIC_GONE not in answer.words, press
            assert NO_GOAL not in answer.words, press
    for form, view in everything.forms.items():
        person = everything.authors[form]
        await person.runs("/mentor diary")
        answer = await send(stage, person, submitted(stage, person, view))
        assert NOT_YOURS not in answer.words, form
        assert GONE not in answer.words, form
        assert NO_GOAL not in answer.words, form
