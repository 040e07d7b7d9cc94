"""The database is held by somebody else, or full: people hear it in time, and nothing they typed is lost.

Rows 24, 26 and 42 of the list of faults.
"""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from simulator import Person
from tests.afterwards import given_ended
from tests.databases import rows
from tests.faults.outside import held
from tests.live import card, given_live
from tests.stage import Stage

pytestmark = pytest.mark.files
BUSY = (
    "This did not go through: I am busy at the moment. Nothing you typed is lost; try again in a few seconds."
)


@contextmanager
def full(stage: Stage) -> Iterator[None]:
    """No page more can be written, as on a full disk."""
    engine = stage.companion.db.engine.sync_engine

    def limit(connection: object, *_: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # a connection of the driver
        cursor.execute("PRAGMA max_page_count = 1")
        cursor.close()

    def lift(connection: object, *_: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # as above
        cursor.execute("PRAGMA max_page_count = 1073741823")
        cursor.close()

    event.listen(engine, "checkout", limit)
    try:
        yield
    finally:
        event.remove(engine, "checkout", limit)
        event.listen(engine, "checkout", lift)


async def _writes_a_diary(person: Person, lesson: str) -> dict[str, str]:
    person.fills({"lesson": lesson})
    return await person.submits()


async def test_a_form_that_cannot_be_saved_in_time_says_so_and_keeps_its_text(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    before = rows(stage.settings.database_url)
    with held(stage.settings.database_url):
        began = time.monotonic()
        problems = await _writes_a_diary(stage.ben, "What took me long to write")
        took = time.monotonic() - began
    assert list(problems.values()) == [BUSY]
    assert took < 2.5, "Slack waits for three seconds"
    assert rows(stage.settings.database_url) == before
    assert stage.ben.modal
    assert "What took me long to write" in stage.ben.form.shown
    assert await stage.ben.submits() == {}


async def test_twenty_at_once_are_all_answered_in_time(stage: Stage) -> None:
    """More than the database has connections for."""
    await given_ended(stage)
    people = [stage.ben, *(stage.slack.person(f"P{number}") for number in range(20))]
    await stage.ben.presses("Write diary")
    forms = stage.ben.stacks[-1]
    for person in people:
        person.stacks.append(list(forms))
    with held(stage.settings.database_url):
        problems = await asyncio.gather(*(person.submits() for person in people))
    assert all(list(each.values()) == [BUSY] for each in problems)


async def test_a_press_that_cannot_be_saved_in_time_is_answered_beside_its_message(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    with held(stage.settings.database_url):
        await stage.ben.presses("Next block", on=card(stage.ben, place))
    assert stage.ben.last_error is None
    assert stage.ben.reads(place)[-1].text == BUSY
    assert (await stage.session(session.id)).plan == session.plan
    await stage.ben.presses("Next block", on=card(stage.ben, place))
    assert (await stage.session(session.id)).plan != session.plan


async def test_who_only_reads_waits_for_nobody(stage: Stage) -> None:
    await given_live(stage)
    with held(stage.settings.database_url):
        began = time.monotonic()
        (answer,) = await stage.ben.runs("/mentor next")
        assert time.monotonic() - began < 1
    assert "Session 2" in answer.shown


async def test_a_short_wait_is_no_trouble(stage: Stage) -> None:
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    with held(stage.settings.database_url):
        saving = asyncio.create_task(_writes_a_diary(stage.ben, "A lesson"))
        done, _ = await asyncio.wait([saving], timeout=0.3)
        assert not done, "it waits for its turn"
    assert await saving == {}


async def test_on_a_full_disk_the_form_keeps_its_text_and_a_reference_stands_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await given_ended(stage)
    await stage.ben.presses("Write diary")
    before = rows(stage.settings.database_url)
    lesson = "A long lesson. " * 190
    stage.ben.fills(dict.fromkeys(("work", "apply", "challenges", "unanswered"), lesson))
    with full(stage), caplog.at_level(logging.DEBUG):
        (problem,) = (await _writes_a_diary(stage.ben, lesson)).values()
    reference = problem.split("reference: ")[1][:8]
    assert reference in caplog.text
    assert "SQLITE_FULL" in caplog.text
    assert "A long lesson" not in caplog.text
    assert rows(stage.settings.database_url) == before
    assert stage.ben.modal
    assert lesson.strip() in stage.ben.form.shown
    assert (await stage.ben.runs("/mentor next"))[0].shown, "reading goes on"
    assert await stage.ben.submits() == {}, "and it resumes by itself"
