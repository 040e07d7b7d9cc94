"""An event that Slack tells several times, or on a socket that breaks, to two processes at once: one effect.

Rows 39 and 43 of the list of faults.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.app import companion
from simulator.people.submits import TROUBLE
from simulator.traffic import Envelope
from tests.databases import at
from tests.postgres import Server
from tests.preparing import CASE, STORY, TITLE, given_second, topics_of
from tests.stage import Stage, open_stage

EXPOSED = "Somebody else has joined"


@pytest_asyncio.fixture
async def two(tmp_path: Path, template: Path, postgres: Server) -> AsyncIterator[Stage]:
    """Two processes of one app, each with a socket of its own."""
    with at(postgres):
        async with open_stage(tmp_path, template=template) as stage, companion(stage.settings, stage.clock):
            yield stage


def told(stage: Stage) -> list[int]:
    """How often each of the two reads that somebody joined."""
    return [sum(EXPOSED in each.shown for each in reader.reads()) for reader in (stage.ana, stage.ben)]


async def test_row_39_told_four_times_and_to_both_at_once(two: Stage) -> None:
    _, place = await two.given_pair()
    await two.settles()
    await two.slack.joins(two.cleo, place)
    (event,) = [each for each in two.slack.world.traffic if isinstance(each, Envelope)]
    line = two.slack.world.line
    again = (line.deliver("events_api", event.payload, answerable=False, attempt=n) for n in (1, 2, 3))
    answers = await asyncio.gather(*again)
    assert None not in answers
    await two.settles()
    await line.deliver("events_api", event.payload, answerable=False, attempt=3)
    await two.passes(minutes=5)
    assert told(two) == [1, 1]


async def test_row_43_the_socket_breaks_in_the_middle_of_an_event_and_the_other_one_hears_it_again(
    two: Stage,
) -> None:
    _, place = await two.given_pair()
    await two.settles()
    two.slack.world.line.cuts = 1
    await two.slack.joins(two.cleo, place)
    heard = [each for each in two.slack.world.traffic if isinstance(each, Envelope)]
    assert [each.answer is None for each in heard] == [True, False]
    await two.passes(minutes=5)
    assert told(two) == [1, 1]


async def test_row_43_a_form_whose_socket_breaks_stays_and_is_one_when_it_is_sent_again(two: Stage) -> None:
    _, session = await given_second(two)
    await two.ben.runs("/mentor prep")
    two.ben.fills({TITLE: "The talk with Kim", STORY: CASE})
    two.slack.world.line.cuts = 1
    assert await two.ben.submits() == {"": TROUBLE}
    assert CASE in two.ben.form.shown
    assert await two.ben.submits() == {}
    assert [topic.title for topic in await topics_of(two, session)] == ["The talk with Kim"]
