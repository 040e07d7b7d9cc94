"""Any button, any form, any command, in any order and at any time: it always stays of one piece.

What is planned is what the timeline says, the card shows the block that is on, nobody is told of a fault of
ours, and for everybody there is a way forward.
"""

import asyncio
import logging
import shutil
from collections.abc import Awaitable, Iterable
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.pair import PairState
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.views.ids import COMMAND, Word
from simulator import Message, NotSeen, Person, SlackRefused
from simulator.blocks import buttons
from simulator.moments import Answered, Edited, Moment, Opened, Posted, Refused
from tests.anything import SHORTCUT, choices, command, filled_in, picked, places
from tests.live import given_second
from tests.sound import Witness
from tests.stage import MONDAY, Stage, open_stage

NUMBER = st.integers(0, 100_000)
WHO = st.integers(0, 2)
PATIENCE = 60.0
"""Real seconds of the local Slack: the machine may be busy, and this is no test of speed."""
STAGES = dict[str, Path]()


@pytest.fixture(autouse=True, scope="module")
def _template(template: Path) -> None:
    STAGES["template"] = template


class Trouble(logging.Handler):
    """What went wrong inside, with its trail: for the text of a failure."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.trails: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.trails.append(record.getMessage())


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="any-order-"))
        self.runner = asyncio.Runner()
        self.opened = open_stage(self.folder, template=STAGES["template"])
        self.stage: Stage = self.run(self.opened.__aenter__())
        self.stage.slack.world.line.deadline = PATIENCE
        self.stage.slack.world.triggers.lifetime = PATIENCE
        self.stage.slack.listen(self._overhears)
        self.witness = Witness(self.stage)
        self.deeds: list[str] = []
        self.heard: list[str] = []
        self.trouble = Trouble()
        logging.getLogger().addHandler(self.trouble)

    def teardown(self) -> None:
        logging.getLogger().removeHandler(self.trouble)
        self.run(self.opened.__aexit__(None, None, None))
        self.runner.close()
        shutil.rmtree(self.folder)

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def did(self, deed: str, kind: str) -> None:
        self.deeds.append(deed)
        event(kind)

    def _overhears(self, moment: Moment) -> None:
        match moment:
            case Posted(message) | Edited(message) | Answered(_, message):
                said = message.text + message.shown
            case Opened(_, modal):
                said = modal.shown
            case Refused(_, _, errors):
                said = " ".join(errors.values())
            case _:
                return
        if "this reference" in said:
            self.heard.append(said)

    @property
    def people(self) -> list[Person]:
        return [self.stage.ana, self.stage.ben, self.stage.cleo]

    @initialize(soon=st.sampled_from([0, 0, 1, 50]), held=st.booleans(), late=st.sampled_from([0, 1, 30]))
    def two_pairs(self, soon: int, held: bool, late: int) -> None:
        """Ana mentors Ben, and Cleo mentors Ana."""
        self.deeds.append(f"first session in {soon} h, {held=}, the other {late} h later")
        self.run(self._begin(soon, held, late))

    async def _begin(self, soon: int, held: bool, late: int) -> None:
        stage = self.stage
        first, _ = await stage.given_pair(stage.ana, stage.ben)
        second, _ = await stage.given_pair(stage.cleo, stage.ana, minutes=60)
        start = MONDAY + timedelta(hours=soon, minutes=5)
        await (given_second(stage, first, start) if held else stage.given_session(first, start))
        if late:
            await stage.given_session(second, start + timedelta(hours=late))
        await stage.settles()

    @rule(minutes=st.sampled_from([1, 5, 10, 25, 90, 600, 1440, 4000, 12000, 40000]))
    def time_passes(self, minutes: int) -> None:
        self.did(f"{minutes} minutes pass", "time")
        self.run(self.stage.passes(minutes=minutes))

    @rule(minutes=st.sampled_from([-20, 0, 20, 85, 100]))
    def the_next_session_comes(self, minutes: int) -> None:
        self.did(f"until {minutes} minutes after the next start", "session")
        self.run(self._until_the_next(minutes))

    async def _until_the_next(self, minutes: int) -> None:
        stage, starts = self.stage, []
        async with stage.companion.db.read() as tx:
            for person in self.people:
                found = await sessions.open_of_member(tx, stage.slack.team_id, person.id, stage.now)
                starts += [each.starts_at + timedelta(minutes=minutes) for each in found]
        await stage.until(max(stage.now, min(starts, default=stage.now)))

    @rule(who=WHO, which=NUMBER)
    def presses_something(self, who: int, which: int) -> None:
        if choices(self.people[who]):
            self.run(self._do(self._press(who, which)))

    @rule(who=WHO, which=NUMBER)
    def presses_more(self, who: int, which: int) -> None:
        self.presses_something(who, which)

    def _press(self, who: int, which: int) -> Awaitable[object]:
        chosen = picked(choices(self.people[who]), which)
        self.did(chosen.words, f"press {chosen.press}")
        return chosen.does()

    @rule(who=WHO, word=st.sampled_from(list(Word)), number=NUMBER)
    def types_a_command(self, who: int, word: Word, number: int) -> None:
        person = self.people[who]
        where = places(self.stage, person)
        place, words = where[number % len(where)], command(word, number)
        if not person.modal and not person.deleted:
            self.did(f"{person.name} types {words[:60]} in {place.name}", f"word {word}")
            self.run(self._do(person.runs(words, place)))

    @rule(who=WHO, seed=NUMBER)
    def sends_a_form(self, who: int, seed: int) -> None:
        self._with_forms(who, seed)

    @rule(who=WHO, seed=NUMBER)
    def sends_another(self, who: int, seed: int) -> None:
        self._with_forms(who, seed)

    def _with_forms(self, who: int, seed: int) -> None:
        with_forms = [person for person in self.people if person.modal and not person.deleted]
        if not with_forms:
            return  # no precondition: what is drawn must not depend on which of two was quicker
        person = with_forms[who % len(with_forms)]
        if person.form.view.get("submit"):
            self.run(self._do(self._send(person, seed)))
        else:
            self.run(person.closes())

    def _send(self, person: Person, seed: int) -> Awaitable[object]:
        self.did(f"{person.name} sends {person.form.title} ({seed})", f"form {person.form.callback_id}")
        person.fills(filled_in(self.stage, person, seed), by_force=True)
        return person.submits()

    @rule(who=WHO, everything=st.booleans())
    def closes_a_form(self, who: int, everything: bool) -> None:
        person = self.people[who]
        if person.modal:
            self.run(person.closes(everything=everything))

    @rule(who=WHO, which=NUMBER)
    def saves_a_message(self, who: int, which: int) -> None:
        person = self.people[who]
        messages = [each for each in person.visible if not each.ephemeral_to]
        if messages and not person.modal and not person.deleted:
            self.did(f"{person.name} saves a message", "shortcut")
            self.run(self._do(person.uses_shortcut(SHORTCUT, messages[which % len(messages)])))

    @rule(one=WHO, other=WHO, which=NUMBER, alike=st.booleans())
    def two_at_once(self, one: int, other: int, which: int, alike: bool) -> None:
        """Two people press or send at the same moment, or one of them twice."""
        deeds = [
            self._next_of(who, which if alike else which + number) for number, who in enumerate((one, other))
        ]
        self.deeds.append("… at the same moment")
        self.run(self._do(*filter(None, deeds)))

    def _next_of(self, who: int, which: int) -> Awaitable[object] | None:
        person = self.people[who]
        if person.deleted:
            return None
        if person.modal and which % 4 == 0:
            return person.closes()
        if person.modal and person.form.view.get("submit") and which % 2:
            return self._send(person, which)
        return self._press(who, which) if choices(person) else None

    @rule(hours=st.sampled_from([0, 0.1, 2, 30]))
    def the_companion_restarts(self, hours: float) -> None:
        self.did(f"the companion is away for {hours} h", "restart")
        self.run(self._do(self.stage.restarts(hours=hours)))

    @rule(who=WHO, which=NUMBER, how=st.sampled_from(["comes", "goes", "archives", "removes_app", "account"]))
    def a_place_changes(self, who: int, which: int, how: str) -> None:
        made = [each for each in self.stage.slack.channels if each.kind == "private" and not each.archived]
        if made and which % 3 == 0:
            self.did(f"{self.people[who].name}: {how}", f"place {how}")
            self.run(self._do(self._changes(self.people[who], made[which % len(made)], how)))

    async def _changes(self, person: Person, place: Any, how: str) -> None:
        slack = self.stage.slack
        if how == "account":
            person.deleted = not person.deleted
            await slack.world.tell({"type": "user_change", "user": person.payload(with_locale=True)})
        elif how == "comes" and person.id not in place.members:
            await slack.joins(person, place)
        elif how == "goes" and person.id in place.members:
            await slack.leaves(person, place)
        elif how == "archives" or (how == "removes_app" and slack.bot_user_id in place.members):
            await getattr(slack, how)(place)

    async def _do(self, *deeds: Awaitable[object]) -> None:
        """What is not on the screen any more, or not to be done there, is none of ours."""
        done = await asyncio.gather(*deeds, return_exceptions=True)
        for each in done:
            if isinstance(each, BaseException) and not isinstance(each, NotSeen | SlackRefused):
                raise each
        await self.stage.settles()

    @invariant()
    def it_is_of_one_piece(self) -> None:
        try:
            self._nobody_meets_a_fault()
            self.run(self.witness.looks())
            self.run(self._there_is_a_way_forward())
        except AssertionError as broken:
            lines = [str(broken), "after:", *self.deeds, *self.trouble.trails]
            raise AssertionError("\n".join(lines)) from None

    def _nobody_meets_a_fault(self) -> None:
        assert not self.trouble.trails
        assert not self.heard, self.heard
        for person in self.people:
            assert person.last_error is None, (person.name, person.last_error)

    async def _there_is_a_way_forward(self) -> None:
        """For each of the two of every pair that is not over; one of them is asked at a time."""
        person = self.people[len(self.deeds) % len(self.people)]
        if person.modal or person.deleted:
            return
        answers = await person.runs(f"{COMMAND} {Word.NEXT}")
        for each in answers:
            self.stage.slack.world.messages.remove(each)
        await self._leads_on(person, answers)

    async def _leads_on(self, person: Person, answers: Iterable[Message]) -> None:
        offered = [each for answer in answers for each in buttons(answer.blocks)]
        assert offered
        values = " ".join(str(each.field.element.get("value")) for each in offered)
        async with self.stage.companion.db.read() as tx:
            team_id, now = self.stage.slack.team_id, self.stage.now
            for pair in await pairs.of_member(tx, team_id, person.id, now):
                about = [pair.id, *(each.id for each in await sessions.of_pair(tx, team_id, pair.id, now))]
                assert any(each in values for each in about), (person.name, pair)
                if pair.state is PairState.PAUSED:
                    assert "Resume now" in [each.label for each in offered], (person.name, pair)


AnyOrder.TestCase.settings = settings(
    max_examples=5,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestAnyOrder = AnyOrder.TestCase


class AnyOrderForLong(AnyOrder):
    pass


AnyOrderForLong.TestCase.settings = settings(
    max_examples=150, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyOrderForLong = pytest.mark.long(AnyOrderForLong.TestCase)
