"""What is private in the months between stays private: topics, ideas that were used, check-ins, the end."""

import json
import logging
from datetime import timedelta

import pytest

from bot.domain.goal import RouteKind
from bot.domain.look_back import PRIVATE
from bot.views.ids import COMMAND, Press, Word
from simulator import Person
from tests.databases import kept
from tests.ideas import opens_list
from tests.live import given_first
from tests.scenarios.test_challenge import tells
from tests.scenarios.test_look_back import ends
from tests.scenarios.test_privacy import Eyes
from tests.stage import MONDAY, Stage
from tests.topics import STORY

TAKE, DIFFERENTLY = PRIVATE.values()
TOLD = tuple(f"canary-ben-{each}" for each in ("story", "challenge", "idea"))
"""What the mentor reads too."""
OWN = {
    "ben": tuple(f"canary-ben-{each}" for each in ("take", "differently")),
    "ana": tuple(f"canary-ana-{each}" for each in ("story", "idea", "take", "differently")),
}
LOOKS = (Word.NEXT, Word.PREP, Word.TOPIC, Word.IDEA, Word.GOALS, Word.ACTIONS, Word.DIARY)


class Reading:
    """Somebody at whose every screen one looks over their shoulder."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.eyes = Eyes(person)

    async def everything(self) -> None:
        for word in LOOKS:
            await self.person.runs(f"{COMMAND} {word}")
            self.eyes.look()
            if self.person.modal:
                await self.person.closes(everything=True)


async def thinks(person: Person, first: str, rest: str) -> None:
    """Of something that becomes a topic, of which both read the first line."""
    await person.runs(f"/mentor idea {first}\n{rest}")
    await opens_list(person)
    await person.presses("Make it a topic")
    await person.closes(everything=True)


async def brings(person: Person, title: str, story: str) -> None:
    await person.runs(f"/mentor topic {title}")
    person.fills({STORY: story})
    assert await person.submits() == {}
    if person.modal:
        await person.closes(everything=True)


async def chooses_day_to_day(person: Person) -> None:
    await person.runs("/mentor goals")
    await person.presses(Press.ROUTES)
    person.fills({"routes": [RouteKind.DAILY]})
    assert await person.submits() == {}
    await person.closes(everything=True)


async def looks_back(person: Person) -> None:
    name = person.name.lower()
    await person.presses("Look back")
    person.fills({TAKE: f"canary-{name}-take", DIFFERENTLY: f"canary-{name}-differently"})
    assert await person.submits() == {}


async def plays(stage: Stage, *people: Reading) -> None:
    pair, _ = await stage.given_pair()
    await given_first(stage, pair)
    await chooses_day_to_day(stage.ana)
    await stage.until(MONDAY + timedelta(days=1))
    await tells(stage.ben, "Kim interrupts me", "canary-ben-challenge and what I said then")
    for person in (stage.ana, stage.ben):
        name = person.name.lower()
        await brings(person, "Saying no", f"canary-{name}-story which goes on for some more words")
        await thinks(person, "The review", f"canary-{name}-idea")
    session = await stage.given_session(pair, MONDAY + timedelta(days=4))
    await stage.until(session.starts_at)
    for each in people:
        await each.everything()
    await stage.until(session.ends_at)
    await ends(stage, stage.ana, stage.ben)
    for person in (stage.ana, stage.ben):
        await looks_back(person)
    await stage.settles()
    for each in people:
        each.eyes.look()


async def test_only_who_may_reads_what_the_months_between_bring(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ana, ben, cleo = (Reading(each) for each in (stage.ana, stage.ben, stage.cleo))
    await plays(stage, ana, ben, cleo)
    private = (*TOLD, *OWN["ana"], *OWN["ben"])
    seen = {
        each.person.name: {word for word in private if word in each.eyes.seen} for each in (ana, ben, cleo)
    }
    assert seen["Cleo"] == set()
    assert seen["Ana"].isdisjoint(OWN["ben"]), "the mentor reads stories, and nothing else"
    assert seen["Ana"] >= set(TOLD)
    assert seen["Ben"].isdisjoint(OWN["ana"])
    assert "Saying no" not in cleo.eyes.seen
    assert "Ana" not in cleo.eyes.seen, "that there is a pair is nobody else's business"
    said = "".join(each.text + json.dumps(each.blocks) for each in stage.slack.world.messages)
    said += json.dumps([call.args for call in stage.slack.calls if call.method.startswith("chat.")])
    stored = kept(stage.settings.database_url)
    for word in private:
        assert word not in said, word
        assert word not in caplog.text, word
        assert word.encode() not in stored, word
