"""Two pairs and an invitation, and what anybody may do next: the machine that presses in any order.

What is drawn never depends on what stands on a screen: a number is drawn, and the screen makes a press of it.
And what a number stands for never depends on ids, which are random: what went wrong once goes wrong again.
"""

import asyncio
import logging
import shutil
from collections import Counter
from collections.abc import Awaitable, Coroutine, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.pair import PairState
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.views.ids import COMMAND, Word
from simulator import Message, NotSeen, Person, SlackRefused
from simulator.blocks import buttons
from tests.anything import (
    SHORTCUT,
    Choice,
    changes,
    choices,
    command,
    filled_in,
    on_screen,
    picked,
    picked_from,
    places,
)
from tests.live import given_second
from tests.log import Log, Trouble
from tests.plenty import given_plenty
from tests.sound import Witness
from tests.stage import MONDAY, Stage, open_stage

NUMBER = st.integers(0, 100_000)
NUMBERS = st.lists(NUMBER, min_size=2, max_size=6)
WHO = st.integers(0, 2)
PATIENCE = 60.0
"""Real seconds of the local Slack: the machine may be busy, and this is no test of speed."""
MEANWHILE: tuple[str | float, ...] = (
    *(1.0, 10.0, 25.0, 90.0, 600.0, 1440.0, 4000.0, 12000.0, 40000.0),
    *("session", "session", "session", "session"),
    *("restart", "comes", "goes", "archives", "removes_app", "account"),
)
"""Minutes that pass, or what happens."""
AROUND = (-20.0, 0.0, 20.0, 85.0, 100.0)
"""Minutes after a session's start."""
AWAY = (0.001, 0.1, 2.0, 30.0)
"""Hours. Seconds at least: it forgets when it posted last, and Slack takes one message a second."""
BEGUN = ("new", "held", "plenty", "plenty")
"""How far the first pair has come: nothing yet, one session, or pages of everything."""


class AnyOrder(RuleBasedStateMachine):
    def __init__(self, template: Path, log: Log) -> None:
        super().__init__()
        self.log = log
        self.done = Counter[str]()
        self.deeds: list[str] = []
        self.folder = Path(mkdtemp(prefix="any-order-"))
        self.runner = asyncio.Runner()
        self.opened = open_stage(self.folder, template=template)
        self.stage: Stage = self.runner.run(self.opened.__aenter__())
        self.stage.slack.world.line.deadline = PATIENCE
        self.stage.slack.world.triggers.lifetime = PATIENCE
        self.witness = Witness(self.stage)
        self.trouble = Trouble()
        self.stage.slack.listen(self.trouble.overhears)
        logging.getLogger().addHandler(self.trouble)

    def teardown(self) -> None:
        logging.getLogger().removeHandler(self.trouble)
        self.runner.run(self.opened.__aexit__(None, None, None))
        self.runner.close()
        shutil.rmtree(self.folder)

    def run(self, work: Coroutine[Any, Any, object]) -> None:
        """Whatever goes wrong is kept as it was met: hypothesis forgets what it cannot repeat."""
        try:
            self.runner.run(work)
        except Exception as broken:
            lines = [f"{type(broken).__name__}: {broken}", "after:", *self.deeds, *self.trouble.trails]
            self.log.broken.append("\n".join(lines))
            raise AssertionError(self.log.broken[-1]) from broken

    def did(self, deed: str, kind: str) -> None:
        self.deeds.append(deed)
        self.done[kind] += 1
        self.log.done[kind] += 1

    @property
    def people(self) -> list[Person]:
        return [self.stage.ana, self.stage.ben, self.stage.cleo]

    @initialize(
        soon=st.sampled_from([0, 0, 1, 50]),
        begun=st.sampled_from(BEGUN),
        late=st.sampled_from([0, 1, 30]),
        invited=st.booleans(),
    )
    def two_pairs(self, soon: int, begun: str, late: int, *, invited: bool) -> None:
        """Ana mentors Ben, and Cleo mentors Ana; Ben may have invited Cleo."""
        self.deeds.append(f"first session in {soon} h, {begun=}, the other {late} h later, {invited=}")
        self.run(self._begin(soon, begun, late, invited=invited))

    async def _begin(self, soon: int, begun: str, late: int, *, invited: bool) -> None:
        stage = self.stage
        first, _ = await stage.given_pair(stage.ana, stage.ben)
        await stage.passes(seconds=1)
        second, _ = await stage.given_pair(stage.cleo, stage.ana, minutes=60)
        start = MONDAY + timedelta(hours=soon, minutes=5)
        if begun == "plenty":
            await given_plenty(stage, first)
        await (given_second(stage, first, start) if begun == "held" else stage.given_session(first, start))
        if late:
            await stage.given_session(second, start + timedelta(hours=late))
        if invited:
            await stage.ben.runs(f"{COMMAND} {Word.START} @Cleo")
            await stage.ben.submits()
        await stage.settles()

    @rule(what=st.sampled_from(MEANWHILE), who=WHO, which=NUMBER)
    def meanwhile(self, what: str | float, who: int, which: int) -> None:
        """What nobody presses. One rule for all of it: each rule is as likely as each other one."""
        if isinstance(what, float):
            self.did(f"{what} minutes pass", "time")
            self.run(self.stage.passes(minutes=what))
        elif what == "session":
            self._comes_to_a_session(picked_from(AROUND, which))
        elif what == "restart":
            self._restarts(picked_from(AWAY, which))
        else:
            self._changes(what, self.people[who], which)

    def _comes_to_a_session(self, minutes: float) -> None:
        self.did(f"until {minutes} minutes after the next start", "session")
        self.run(self._until_the_next(minutes))

    def _restarts(self, hours: float) -> None:
        self.did(f"the companion is away for {hours} h", "restart")
        self.run(self._do(self.stage.restarts(hours=hours)))

    def _changes(self, how: str, person: Person, which: int) -> None:
        made = [each for each in self.stage.slack.channels if each.kind == "private" and not each.archived]
        if made:
            self.did(f"{person.name}: {how}", f"place {how}")
            self.run(self._do(changes(self.stage, person, picked_from(made, which), how)))

    async def _until_the_next(self, minutes: float) -> None:
        stage, starts = self.stage, []
        async with stage.companion.db.read() as tx:
            people = [person.id for person in self.people]
            for found in await sessions.open_of_each(tx, stage.slack.team_id, people, stage.now):
                starts += [each.starts_at + timedelta(minutes=minutes) for each in found]
        await stage.until(max(stage.now, min(starts, default=stage.now)))

    @rule(who=WHO, numbers=NUMBERS)
    def goes_on(self, who: int, numbers: list[int]) -> None:
        """One after the other, in what the press before has opened."""
        self._goes_on(self.people[who], numbers)

    @rule(who=WHO, word=st.sampled_from(list(Word)), number=NUMBER, numbers=NUMBERS)
    def types_a_command(self, who: int, word: Word, number: int, numbers: list[int]) -> None:
        """And goes on in what it answers; a form lies over the line where one types."""
        person = self.people[who]
        if person.deleted:
            return
        if person.modal:
            self.run(self._do(person.closes(everything=True)))
        place, words = picked_from(places(self.stage, person), number), command(word, number)
        self.did(f"{person.name} types {words[:60]} in {place.name}", f"word {word}")
        self.run(self._do(person.runs(words, place)))
        self._goes_on(person, numbers)

    def _goes_on(self, person: Person, numbers: Sequence[int]) -> None:
        for number in numbers:
            if deed := self._next_of(person, number):
                self.run(self._do(deed))

    def _next_of(self, person: Person, number: int) -> Awaitable[object] | None:
        if person.deleted:
            return None
        groups, (which, what) = choices(person), divmod(number, 3)
        if person.modal and person.form.view.get("submit") and (what == 0 or not groups):
            return self._send(person, which)
        if groups:
            return self._press(groups, which)
        return person.closes() if person.modal else None

    def _press(self, groups: list[list[Choice]], which: int) -> Awaitable[object]:
        chosen = picked(groups, which, self.done)
        self.did(chosen.words, chosen.press)
        return chosen.does()

    def _send(self, person: Person, seed: int) -> Awaitable[object]:
        self.did(f"{person.name} sends {person.form.title} ({seed})", f"form {person.form.callback_id}")
        person.fills(filled_in(self.stage, person, seed), by_force=True)
        return person.submits()

    @rule(who=WHO, which=NUMBER)
    def puts_aside(self, who: int, which: int) -> None:
        """Closes what lies open; where nothing does, saves a message."""
        person = self.people[who]
        messages = [each for each in on_screen(person) if not each.ephemeral_to]
        if person.modal:
            self.run(self._do(person.closes(everything=bool(which % 2))))
        elif messages and not person.deleted:
            self.did(f"{person.name} saves a message", "shortcut")
            self.run(self._do(person.uses_shortcut(SHORTCUT, picked_from(messages, which))))

    @rule(one=WHO, other=WHO, which=NUMBER, alike=st.booleans())
    def two_at_once(self, one: int, other: int, which: int, *, alike: bool) -> None:
        """Two people press or send at the same moment, or one of them twice."""
        numbers = ((one, which), (other, which if alike else which + 1))
        deeds = [self._next_of(self.people[who], number) for who, number in numbers]
        self.deeds.append("… at the same moment")
        self.run(self._do(*filter(None, deeds)))

    async def _do(self, *deeds: Awaitable[object]) -> None:
        """What is not on the screen any more, or not to be done there, is none of ours."""
        done = await asyncio.gather(*deeds, return_exceptions=True)
        for each in done:
            if isinstance(each, BaseException) and not isinstance(each, NotSeen | SlackRefused):
                raise each
        # No two things are made at the same moment: their order would be that of their random ids.
        await self.stage.passes(seconds=1)

    @invariant()
    def it_is_of_one_piece(self) -> None:
        self.run(self._looks())

    async def _looks(self) -> None:
        self._nobody_meets_a_fault()
        await self.witness.looks()
        await self._there_is_a_way_forward()

    def _nobody_meets_a_fault(self) -> None:
        assert not self.trouble.trails
        assert not self.trouble.told, self.trouble.told
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
