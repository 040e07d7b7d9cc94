"""Any button, any form, any command, in any order and at any time: it always stays of one piece.

What is planned is what the timeline says, the card shows the block that is on, nobody is told of a fault of
ours, and for everybody there is a way forward.
"""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain import timeline
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import Kind, Planned, State, Touchpoint
from bot.store import diary as diaries
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.store.mapping import to_value
from bot.store.touchpoint import _of as rows_of
from bot.stories.plan import SETTLED, relation_of
from bot.views.ids import COMMAND, Word
from simulator import NotSeen, Person, SlackRefused
from tests.anything import choices, filled_in
from tests.stage import MONDAY, Stage, open_stage

NUMBER = st.integers(0, 10_000)
WHO = st.integers(0, 2)
STAGES = dict[str, Path]()


@pytest.fixture(autouse=True, scope="module")
def _template(template: Path) -> None:
    STAGES["template"] = template


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="any-order-"))
        self.runner = asyncio.Runner()
        self.opened = open_stage(self.folder, template=STAGES["template"])
        self.stage: Stage = self.runner.run(self.opened.__aenter__())
        self.deeds: list[str] = []

    def teardown(self) -> None:
        self.runner.run(self.opened.__aexit__(None, None, None))
        self.runner.close()
        shutil.rmtree(self.folder)

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    @property
    def people(self) -> list[Person]:
        return [self.stage.ana, self.stage.ben, self.stage.cleo]

    @initialize(soon=st.sampled_from([0, 0, 0, 2, 50]))
    def two_pairs(self, soon: int) -> None:
        """Ana mentors Ben, and Cleo mentors Ana."""
        self.run(self._begin(soon))

    async def _begin(self, soon: int) -> None:
        stage = self.stage
        first, _ = await stage.given_pair(stage.ana, stage.ben)
        await stage.given_pair(stage.cleo, stage.ana)
        await stage.given_session(first, MONDAY + timedelta(hours=soon, minutes=5))
        await stage.settles()

    @rule(minutes=st.sampled_from([1, 5, 10, 25, 90, 600, 1440, 4000, 12000]))
    def time_passes(self, minutes: int) -> None:
        self.deeds.append(f"{minutes} minutes pass")
        self.run(self.stage.passes(minutes=minutes))

    @rule(who=WHO, which=NUMBER)
    def presses_something(self, who: int, which: int) -> None:
        found = choices(self.people[who])
        if found:
            chosen = found[which % len(found)]
            self.deeds.append(chosen.words)
            self.run(self._do(chosen.does()))

    @rule(who=WHO, word=st.sampled_from([word for word in Word if word is not Word.START]))
    def types_a_command(self, who: int, word: Word) -> None:
        person = self.people[who]
        if not person.modal:
            self.deeds.append(f"{person.name} types {word}")
            self.run(self._do(person.runs(f"{COMMAND} {word}")))

    @rule(who=WHO, seed=NUMBER)
    def sends_a_form(self, who: int, seed: int) -> None:
        person = self.people[who]
        if person.modal and person.form.view.get("submit"):
            self.deeds.append(f"{person.name} sends {person.form.title} ({seed})")
            self.run(self._fill_and_send(person, seed))

    @precondition(lambda self: any(person.modal for person in self.people))
    @rule(who=WHO)
    def closes_a_form(self, who: int) -> None:
        person = self.people[who]
        if person.modal:
            self.run(person.closes())

    async def _fill_and_send(self, person: Person, seed: int) -> None:
        person.fills(filled_in(self.stage, person, seed), by_force=True)
        await self._do(person.submits())

    async def _do(self, deed: Any) -> None:
        try:
            await deed
        except (NotSeen, SlackRefused):
            return  # the screen changed under her finger
        await self.stage.settles()

    @invariant()
    def nobody_meets_a_fault(self) -> None:
        for person in self.people:
            assert person.last_error is None, (person.last_error, self.deeds)
            shown = [each.text for each in person.visible[-3:]]
            if person.modal:
                shown += [person.form.shown, *person.form.errors.values()]
            assert not [each for each in shown if "this reference" in each], self.deeds

    @invariant()
    def what_is_planned_is_what_the_timeline_says(self) -> None:
        self.run(self._planned())

    async def _planned(self) -> None:
        stage = self.stage
        async with stage.companion.db.read() as tx:
            for person in self.people[:2]:
                for pair in await pairs.of_member(tx, stage.slack.team_id, person.id, stage.now):
                    await self._agrees(tx, pair)

    async def _agrees(self, tx: Transaction, pair: Any) -> None:
        now = self.stage.now
        relation = await relation_of(tx, pair, now)
        self._same(await _rows(tx, pair, ""), timeline.of_pair(relation), pair.id)
        for session in relation.sessions:
            if session.ends_at > now - SETTLED:
                asked = await diaries.asked(tx, session.id, pair.team_id)
                wanted = timeline.of_session(Scene(relation.couple, session, now), asked)
                self._same(await _rows(tx, pair, session.id), wanted, session.id)

    def _same(self, rows: dict[str, Touchpoint], wanted: list[Planned], about: str) -> None:
        """What waits is wanted at that moment; what is wanted is there, or was said."""
        names = {f"{about}:{each.name}": each for each in wanted}
        for key, row in rows.items():
            if row.state is State.DUE:
                assert key in names, (key, self.deeds)
                assert row.due_at == names[key].due_at, (key, self.deeds)
        assert names.keys() <= rows.keys(), (names.keys() - rows.keys(), self.deeds)

    @invariant()
    def the_card_shows_the_block_that_is_on(self) -> None:
        self.run(self._card())

    async def _card(self) -> None:
        stage = self.stage
        async with stage.companion.db.read() as tx:
            for pair in await pairs.of_member(tx, stage.slack.team_id, stage.ana.id, stage.now):
                relation = await relation_of(tx, pair, stage.now)
                for session in relation.sessions:
                    rows = await _rows(tx, pair, session.id)
                    standing = [row for row in rows.values() if row.kind is Kind.CARD and row.ts]
                    if session.state is SessionState.LIVE and standing:
                        block = session.plan.current(stage.now)
                        shown = next(
                            each for each in stage.slack.world.messages if each.ts == standing[-1].ts
                        )
                        title = session.plan.blocks[block or 0].title
                        assert f"▶ Now · {title}" in shown.shown, self.deeds

    @invariant()
    def there_is_a_way_forward(self) -> None:
        self.run(self._forward())

    async def _forward(self) -> None:
        for person in self.people:
            if person.modal:
                continue
            (answer,) = await person.runs(f"{COMMAND} {Word.NEXT}")
            assert answer.buttons, (answer.shown, self.deeds)


async def _rows(tx: Transaction, pair: Any, session_id: str) -> dict[str, Touchpoint]:
    found = await tx.scalars(rows_of(pair, session_id))
    return {row.key: to_value(Touchpoint, row) for row in found}


AnyOrder.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=25,
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
