"""What is private stays private: whole stories, with a word in every private field found nowhere else."""

import asyncio
import json
import logging
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.views.ids import Press
from simulator import Person
from tests.databases import kept
from tests.faults.forged import button, pressed, pressed_in_form, send
from tests.live import START, given_first
from tests.scenarios.test_process import ended, environment, start
from tests.stage import Stage, open_stage

MENTOR = ("so_far", "since", "try")
MENTEE = ("since", "worth", "story")
DIARY = ("work", "lesson", "apply", "challenges", "unanswered")
STORY = "canary-mentee-story"


def words(role: str, names: tuple[str, ...]) -> dict[str, str]:
    return {name: f"canary-{role}-{name} and some more of it, as people write it" for name in names}


def canaries() -> list[str]:
    fields = [*(("mentor", each) for each in MENTOR), *(("mentee", each) for each in MENTEE)]
    fields += [(f"{role}-diary", each) for role in ("mentor", "mentee") for each in DIARY]
    fields += [(role, "idea") for role in ("mentor", "mentee")]
    fields += [(f"{role}-introduction", "life") for role in ("mentor", "mentee")]
    return [f"canary-{role}-{name}" for role, name in fields]


class Eyes:
    """Everything that a person has had before them."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.seen = ""

    def look(self) -> None:
        shown = [each.shown + each.text for each in self.person.visible]
        forms = [form.shown + json.dumps(form.view) for stack in self.person.stacks for form in stack]
        self.seen += "\n".join([*shown, *forms])


async def thinks(person: Person, eyes: Eyes, role: str) -> None:
    """Of something, which is kept and looked at."""
    await person.runs(f"/mentor idea {words(role, ('idea',))['idea']}")
    eyes.look()
    await person.presses("My ideas")
    eyes.look()
    await person.closes(everything=True)


async def prepares(person: Person, eyes: Eyes, answers: dict[str, str], **more: str) -> None:
    await person.runs("/mentor prep")
    person.fills({**answers, **more})
    assert await person.submits() == {}
    await person.runs("/mentor prep")
    eyes.look()
    await person.closes()


async def writes(person: Person, eyes: Eyes, answers: dict[str, str]) -> None:
    await person.presses("Write diary")
    eyes.look()
    person.fills(answers | {"work": "x" * 3_001}, by_force=True)
    assert await person.submits() != {}
    person.fills(answers)
    assert await person.submits() == {}
    await person.runs("/mentor diary")
    eyes.look()
    await person.closes(everything=True)


async def plays(stage: Stage) -> dict[str, Eyes]:
    """Two sessions, the second with both preparing, and both diaries after it; what each has seen of it."""
    pair, _ = await stage.given_pair()
    eyes = {"mentor": Eyes(stage.ana), "mentee": Eyes(stage.ben)}
    await given_first(stage, pair)
    session = await stage.given_session(pair, START + timedelta(days=3))
    await thinks(stage.ben, eyes["mentee"], "mentee")
    await thinks(stage.ana, eyes["mentor"], "mentor")
    mentee, mentor = words("mentee", MENTEE), words("mentor", MENTOR)
    await prepares(stage.ben, eyes["mentee"], mentee, title="Speaking up")
    await prepares(stage.ana, eyes["mentor"], mentor, address="The review", achieve="A plan")
    for step in (timedelta(days=2), timedelta(days=3), timedelta(days=3, minutes=40), timedelta(days=4)):
        await stage.until(START + step)
        for each in eyes.values():
            each.look()
    await writes(stage.ben, eyes["mentee"], words("mentee-diary", DIARY))
    await writes(stage.ana, eyes["mentor"], words("mentor-diary", DIARY))
    for command in ("/mentor next", "/mentor actions", "/mentor schedule Monday 10:00", "/mentor prep"):
        for role, person in (("mentor", stage.ana), ("mentee", stage.ben)):
            await person.runs(command)
            eyes[role].look()
            if person.modal:
                await person.closes(everything=True)
    assert (await stage.session(session.id)).ends_at < stage.now
    await stage.settles()
    return eyes


async def introduce(stage: Stage) -> None:
    """A pair of their own, for introductions belong before a first session."""
    await stage.given_pair(stage.cleo, stage.slack.person("Dana"))
    for role, person in (("mentor", stage.cleo), ("mentee", next(iter(_named(stage, "Dana"))))):
        await person.runs("/mentor introduce")
        person.fills(words(f"{role}-introduction", ("life",)))
        assert await person.submits() == {}


def _named(stage: Stage, name: str) -> list[Person]:
    return [each for each in stage.slack.world.people.values() if each.name == name]


async def test_private_words_are_in_no_message_no_log_and_not_in_the_clear_on_the_disk(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    eyes = await plays(stage)
    await introduce(stage)
    said = json.dumps(
        [call.args for call in stage.slack.calls if call.method.startswith("chat.")], ensure_ascii=False
    )
    said += "".join(each.text + json.dumps(each.blocks) for each in stage.slack.world.messages)
    stored = kept(stage.settings.database_url)
    for canary in canaries():
        assert canary not in caplog.text, canary
        assert canary.encode() not in stored, canary
        if "introduction" not in canary:
            assert canary not in said, canary
    _sees_only_their_own(eyes)


def _sees_only_their_own(eyes: dict[str, Eyes]) -> None:
    for role, other in (("mentor", "mentee"), ("mentee", "mentor")):
        for own in (f"canary-{role}-since", f"canary-{role}-idea", f"canary-{role}-diary-lesson"):
            assert own in eyes[role].seen, "what one wrote one finds again"
        foreign = [each for each in canaries() if each.startswith(f"canary-{other}-") and "intro" not in each]
        seen = {canary for canary in foreign if canary in eyes[role].seen}
        assert seen == ({STORY} if role == "mentor" else set())


async def test_the_log_of_the_process_holds_no_private_word(tmp_path: Path, template: Path) -> None:
    """At its most talkative, and also when something goes wrong."""
    async with open_stage(tmp_path, now=datetime.now(UTC), template=template) as stage:
        pair, _ = await stage.given_pair()
        held = await given_first(stage, pair)
        await stage.given_session(pair, stage.now + timedelta(days=3))
        await stage.running.aclose()
        settings = environment(stage.slack, tmp_path, DATABASE_URL=stage.settings.database_url)
        process = await start(settings, tmp_path, "run")
        await asyncio.wait_for(stage.slack.connected(), timeout=20)
        await prepares(stage.ben, Eyes(stage.ben), words("mentee", MENTEE), title="Speaking up")
        await thinks(stage.ben, Eyes(stage.ben), "mentee")
        answers = await stage.ben.runs("/mentor next")
        # Messages that fall due meanwhile are no answer.
        (answer,) = [each for each in answers if each.ephemeral_to]
        await send(stage, stage.ben, pressed(stage, stage.ben, answer, button(Press.DIARY, held.id)))
        stage.ben.fills(words("mentee-diary", DIARY))
        broken = {"state": {"values": {"work": "canary-broken"}}, "blocks": [{"type": "canary-broken"}]}
        went_wrong = pressed_in_form(stage, stage.ben, button(Press.ACTION_ADD, "canary-broken"), broken)
        went_wrong["view"] |= {"private_metadata": f"1:{held.id}:::::{'c' * 32}::", "id": None}
        assert "this reference" in (await send(stage, stage.ben, went_wrong)).words
        await stage.ben.closes()
        assert await stage.ben.submits() == {}
        process.send_signal(signal.SIGTERM)
        code, log = await ended(process)
    assert code == 0
    assert "reference" in log
    said = [json.loads(line) for line in log.splitlines()]
    assert {"debug", "error"} <= {each["level"] for each in said}
    assert {key for each in said for key in each} == {
        "time",
        "level",
        "logger",
        "event",
        "trail",
        "reference",
        "person",
    }
    assert "canary" not in log
