"""*Save for mentoring*: what stands in a message becomes an idea of the one who kept it."""

from pathlib import Path
from time import monotonic

import pytest

from simulator import Message, Person
from tests.faults.cutting import Line, cutting
from tests.ideas import THOUGHT, kept_by, opens_list, shown
from tests.stage import Stage, open_stage


async def _saves(person: Person, message: Message) -> list[Message]:
    return await person.uses_shortcut("Save for mentoring", on=message)


async def test_keeps_the_text_and_the_way_to_it(stage: Stage) -> None:
    """Where the companion is."""
    _, place = await stage.given_pair()
    said = await stage.ana.says("Read <https://example.org|this> &amp; ask <@UNOBODY>", place)
    (answer,) = await _saves(stage.ben, said)
    assert answer.ephemeral_to == stage.ben.id
    assert answer.shown.startswith("Kept, for you alone.")
    assert await kept_by(stage, stage.ben) == ["Read this (https://example.org) & ask @UNOBODY"]
    await stage.ben.presses("My ideas")
    assert f"archives/{place.id}/" in str(stage.ben.form.view)


async def test_calls_people_by_their_names(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await _saves(stage.ben, await stage.ana.says(f"<@{stage.ben.id}> said no", place))
    assert await kept_by(stage, stage.ben) == ["@Ben said no"]


async def test_where_the_companion_is_not_the_text_is_kept_without_a_link(stage: Stage) -> None:
    """Also by somebody in no pair: an idea belongs to a person."""
    theirs = stage.slack.channel("theirs", members=[stage.cleo], private=True)
    (answer,) = await _saves(stage.cleo, await stage.cleo.says(THOUGHT, theirs))
    assert answer.channel is theirs
    await stage.cleo.presses("My ideas")
    assert THOUGHT in shown(stage.cleo)
    assert "archives" not in str(stage.cleo.form.view)


async def test_the_same_message_twice_is_one_and_says_so(stage: Stage) -> None:
    _, place = await stage.given_pair()
    said = await stage.ana.says(THOUGHT, place)
    await _saves(stage.ben, said)
    (again,) = await _saves(stage.ben, said)
    assert "You kept this message already" in again.shown
    assert await kept_by(stage, stage.ben) == [THOUGHT]
    await opens_list(stage.ben)
    await stage.ben.presses("Drop")
    (back,) = await _saves(stage.ben, said)
    assert back.shown.startswith("Kept, for you alone.")
    assert await kept_by(stage, stage.ben) == [THOUGHT]
    await opens_list(stage.ben)
    await stage.ben.presses("Make it a topic")
    (used,) = await _saves(stage.ben, said)
    assert "it has become a topic already" in used.shown
    await _saves(stage.ana, said)
    assert await kept_by(stage, stage.ana) == [THOUGHT]


@pytest.mark.parametrize(("with_app", "where"), [(True, "the link beside it"), (False, "the rest stands")])
async def test_of_a_long_one_the_beginning(stage: Stage, with_app: bool, where: str) -> None:
    place = stage.slack.channel("long", members=[stage.ben], with_app=with_app)
    (answer,) = await _saves(stage.ben, await stage.ben.says("word " * 8000, place))
    assert "its first 3,000 characters are kept" in answer.shown
    assert where in answer.shown
    (text,) = await kept_by(stage, stage.ben)
    assert len(text) == 2999


async def test_of_a_picture_nothing(stage: Stage) -> None:
    _, place = await stage.given_pair()
    (answer,) = await _saves(stage.ben, await stage.ana.says("", place))
    assert "holds no text, so there is nothing to keep" in answer.shown
    assert await kept_by(stage, stage.ben) == []


async def test_where_nothing_can_be_said_a_form_says_it(stage: Stage) -> None:
    theirs = stage.slack.channel("theirs", members=[stage.ben])
    said = await stage.ben.says(THOUGHT, theirs)
    await stage.slack.archives(theirs)
    assert await _saves(stage.ben, said) == []
    assert stage.ben.form.title == "Kept"
    await stage.ben.presses("My ideas")
    assert THOUGHT in shown(stage.ben)


async def test_it_reads_nothing_else(stage: Stage) -> None:
    _, place = await stage.given_pair()
    said = await stage.ana.says(THOUGHT, place)
    await stage.ben.runs("/mentor help")
    before = len(stage.slack.calls)
    await _saves(stage.ben, said)
    assert {call.method for call in stage.slack.calls[before:]} == {"chat.getPermalink", "response_url"}


@pytest.mark.parametrize("way", ["cuts", "hangs"])
async def test_a_link_that_does_not_come_in_time_is_not_waited_for(
    tmp_path: Path, template: Path, way: str
) -> None:
    line = Line(cuts=["chat.getPermalink"]) if way == "cuts" else Line(hangs={"chat.getPermalink"})
    async with open_stage(tmp_path, template=template, via=lambda url: cutting(line, url)) as stage:
        _, place = await stage.given_pair()
        said = await stage.ana.says(THOUGHT, place)
        begun = monotonic()
        (answer,) = await _saves(stage.ben, said)
        assert monotonic() - begun < 1
        assert answer.shown.startswith("Kept, for you alone.")
        assert await kept_by(stage, stage.ben) == [THOUGHT]
