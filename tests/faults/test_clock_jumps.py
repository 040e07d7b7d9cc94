"""The clock of the machine is wrong for a while: nothing is said twice, and all that is of use still is said.

Row 48 of the list of faults.
"""

import logging
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import companion
from bot.clock import SystemClock
from scheduling.clock import Alarm
from simulator import Message
from tests.live import START, given_second, nudges
from tests.stage import HandClock, Stage

HOUR = timedelta(hours=1)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NONE = timedelta(0)


class Machine:
    """Its clock, which goes with that of Slack but for what is wrong with it."""

    def __init__(self, right: HandClock) -> None:
        self._right = right
        self.wrong_by = timedelta(0)

    def now(self) -> datetime:
        return self._right.now() + self.wrong_by

    def real_delay(self, until: datetime) -> float:
        return self._right.real_delay(until - self.wrong_by)


async def on_its_own_clock(stage: Stage) -> Machine:
    machine = Machine(stage.clock)
    await stage.running.aclose()
    stage.companion = await stage.running.enter_async_context(companion(stage.settings, machine))
    await stage.slack.connected()
    return machine


async def looks(stage: Stage) -> None:
    """Several times, a second after the other."""
    for _ in range(3):
        await stage.companion.delivery.deliver_due()
        stage.clock.set(stage.now + timedelta(seconds=1))


def posts(stage: Stage) -> list[Message]:
    return [each for each in stage.slack.world.messages if each.metadata]


def twice(stage: Stage) -> list[str]:
    marks = Counter(str(each.metadata) for each in posts(stage))
    return [mark for mark, count in marks.items() if count > 1]


@pytest.mark.parametrize(
    "at",
    [
        pytest.param(START - HOUR, id="an hour back"),
        pytest.param(LONG_AGO, id="1970", marks=pytest.mark.faults),
    ],
)
async def test_row_48_put_back_in_a_session_nothing_is_said_twice(stage: Stage, at: datetime) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START + MINUTE)
    machine, said = await on_its_own_clock(stage), len(posts(stage))
    machine.wrong_by = at - START
    await looks(stage)
    assert len(posts(stage)) == said
    machine.wrong_by = NONE
    await stage.until(START + HOUR / 2)
    assert twice(stage) == []
    assert len(nudges(stage.ana, place)) == 2, "of each later block, as if nothing had been"


@pytest.mark.faults
async def test_row_48_put_ahead_the_card_comes_early_and_once(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - HOUR / 2)
    machine = await on_its_own_clock(stage)
    machine.wrong_by = HOUR
    await looks(stage)
    machine.wrong_by = NONE
    await stage.until(START + 1.6 * HOUR)
    assert twice(stage) == []
    assert len(nudges(stage.ana, place)) == 4, "of each later block but the one that was over by then"


@pytest.mark.files  # with a server its clock counts, and who comes after another waits a second of that clock
async def test_row_48_put_right_nobody_waits_for_the_hour_that_was_too_much(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.settles()
    machine = await on_its_own_clock(stage)
    machine.wrong_by = HOUR
    await stage.ana.runs("/mentor pause 7 Jan")
    await looks(stage)
    assert "pauses the mentoring" in stage.slack.messages(place)[-1].shown
    machine.wrong_by = NONE
    await stage.ben.runs("/mentor resume")
    await stage.passes(seconds=5)
    assert "Welcome back" in stage.slack.messages(place)[-1].shown


async def test_row_48_the_net_does_not_hang_on_the_clock_of_the_machine() -> None:
    """What APScheduler set for a moment waits for an hour more where the clock was put back."""
    alarm = Alarm(SystemClock(), net=timedelta(milliseconds=10))
    await alarm.wait()
    await alarm.wait()


def test_row_48_it_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    wall, ticks = [START], [0.0]
    clock = SystemClock(lambda: wall[0], lambda: ticks[0])
    for passed, jumps in ((60, 0), (60, 3600), (1, 0), (0, -3600), (3600, 1)):
        ticks[0] += passed
        wall[0] += timedelta(seconds=passed + jumps)
        with caplog.at_level(logging.WARNING):
            assert clock.now() == wall[0]
    assert caplog.messages == [
        "the clock of this machine was put ahead by 3600 s",
        "the clock of this machine was put back by 3600 s",
    ]
