"""The companion is killed in the middle of something: what was to be said is said, what was saved is kept.

At random instants, and at the exact points that matter: rows 1 to 4 and 6 to 8 of the list of faults.
"""

import asyncio
import signal
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.store.models import SessionRow, TouchpointRow
from simulator import Person
from simulator.moments import Moment, Posted
from simulator.people.submits import TROUBLE
from tests.databases import opened, rows
from tests.faults.launcher import Worker
from tests.faults.town import LATE, Town, Towns
from tests.faults.worker import Death

KILLED = -signal.SIGKILL
WORTH = "What would make this session worth my time?"


async def dies(here: Town, death: Death) -> None:
    worker = await here.launcher.start(death=death)
    assert await worker.ended() == KILLED, here.log


async def dies_with_the_first_post(here: Town) -> None:
    worker = await here.launcher.start()
    _kill_with_the_first_post(here, worker)
    assert await worker.ended() == KILLED
    assert here.posted


def _kill_with_the_first_post(here: Town, worker: Worker) -> None:
    def heard(moment: Moment) -> None:
        if isinstance(moment, Posted) and len(here.posted) == 1:
            worker.kill()

    here.slack.listen(heard)


async def test_row_1_killed_at_random_instants(towns: Towns) -> None:
    random = Random(1)  # noqa: S311 nothing secret; the same in every run
    async with towns(read_back=True) as here:
        await here.given_pairs(4, LATE)
        for _ in range(5):
            worker = await here.launcher.start()
            await asyncio.sleep(random.uniform(0.1, 0.5))
            worker.kill()
            await worker.ended()
        await here.launcher.start()
        await here.drained()
        tally = here.tally()
        assert tally.faultless, tally
        assert not tally.doubled, tally
        assert here.sound


@pytest.mark.parametrize("read_back", [True, False])
async def test_rows_2_to_4_killed_before_and_after_the_intent_and_when_slack_has_accepted(
    towns: Towns, read_back: bool
) -> None:
    async with towns(read_back=read_back) as here:
        await here.given_pairs(4, LATE)
        await dies(here, Death("touchpoints", "sending", at="before"))
        await dies(here, Death("touchpoints", "sending", at="after"))
        assert here.posted == []
        await dies_with_the_first_post(here)
        await here.launcher.start()
        await here.drained()
        tally = here.tally()
        assert tally.faultless, tally
        assert not (read_back and tally.doubled), tally


async def connects(here: Town, death: Death | None = None) -> Worker:
    worker = await here.launcher.start(death=death)
    await here.slack.connected()
    return worker


def of_session_3(here: Town) -> tuple[int, int]:
    """How many rows there are of it, and of what is to be said of it."""
    with opened(here.url) as connection:
        found = list(connection.scalars(select(SessionRow.id).where(SessionRow.number == 3)))
        planned = connection.scalars(select(TouchpointRow.id).where(TouchpointRow.session_id.in_(found)))
        return len(found), len(list(planned))


async def test_row_6_killed_while_a_session_is_planned(towns: Towns) -> None:
    """Its row and what is to be said of it: both or neither."""
    async with towns() as here:
        await here.given_pairs(1, LATE)
        mentor, date = here.person("M0"), "/mentor schedule 2026-12-10 14:30"
        for at in ("within", "before"):
            worker = await connects(here, Death("sessions", "planned", at))
            await mentor.runs(date)
            assert await worker.ended() == KILLED
            assert of_session_3(here) == (0, 0)
        worker = await connects(here, Death("sessions", "planned", "after"))
        await mentor.runs(date)
        assert await worker.ended() == KILLED
        session, planned = of_session_3(here)
        assert session == 1
        assert planned > 10


async def test_rows_7_and_8_killed_before_and_after_the_commit_of_what_somebody_sends(towns: Towns) -> None:
    """No answer, and the form with its text stays; what is sent again is one, and the last words win."""
    async with towns() as here:
        await here.given_pairs(1, timedelta(days=2))
        mentee = here.person("N0")
        worker = await connects(here, Death("preps", at="before"))
        await mentee.runs("/mentor prep")
        await _sends(mentee, worker, "Before the commit")
        assert rows(here.url)["preps"] == []
        await _sends(mentee, await connects(here, Death("preps", at="after")), "After the commit")
        assert len(rows(here.url)["preps"]) == 1
        await connects(here)
        mentee.fills({WORTH: "The last words"})
        assert await mentee.submits() == {}
        assert len(rows(here.url)["preps"]) == 1
        await mentee.runs("/mentor prep")
        assert "The last words" in mentee.form.shown


async def _sends(person: Person, worker: Worker, words: str) -> None:
    person.fills({WORTH: words})
    assert await person.submits() == {"": TROUBLE}
    assert await worker.ended() == KILLED
    assert words in person.form.shown
