"""Nobody knows whether it was posted: what becomes of it with the right to read back, and without.

Rows 30 to 32 of the list of faults.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select

from bot.domain.touchpoint import Kind, State
from bot.store import claims
from bot.store.models import TouchpointRow
from scheduling import marks
from scheduling.messages import compose
from simulator import Channel, Message, Posted
from tests.faults.cutting import Line, cutting
from tests.live import START, card, given_second
from tests.stage import Stage, open_stage

POST = "chat.postMessage"
BOTH = pytest.mark.parametrize("read_back", [True, False], ids=["read back", "not read back"])


@pytest.fixture
def line() -> Line:
    return Line()


@asynccontextmanager
async def over(line: Line, folder: Path, *, read_back: bool) -> AsyncIterator[Stage]:
    async with open_stage(folder, via=lambda url: cutting(line, url), read_back=read_back) as stage:
        yield stage


def cards(stage: Stage, place: Channel) -> list[Message]:
    titled = [each for each in stage.slack.messages(place) if each.shown.startswith("*Session 2")]
    return [each for each in titled if "▶ Now" in each.shown]


def nudges(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if each.thread_ts]


def looks(stage: Stage) -> int:
    return sum(call.method == "conversations.history" for call in stage.slack.calls)


async def state_of(stage: Stage, kind: Kind) -> State:
    """The one of this kind that was due first."""
    async with stage.companion.db.read() as tx:
        query = select(TouchpointRow).where(TouchpointRow.kind == kind).order_by(TouchpointRow.due_at)
        row = (await tx.scalars(query)).first()
    assert row
    return row.state


async def given_almost(stage: Stage) -> Channel:
    """A second before their second session begins."""
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - timedelta(seconds=1))
    return place


async def dies_after(stage: Stage, *, accepted: bool) -> None:
    """The sender has claimed the card, Slack has perhaps accepted it; nobody hears of the sender again."""
    stage.clock.set(START)
    async with stage.companion.db.begin() as tx:
        (claimed,) = await claims.claim(tx, stage.slack.team_id, START, 1)
    assert claimed.kind is Kind.CARD
    if accepted:
        async with stage.companion.db.read() as tx:
            outgoing = await compose(tx, claimed, START)
        assert outgoing
        await AsyncWebClient(stage.slack.bot_token, base_url=stage.slack.api_url).chat_postMessage(
            channel=outgoing.to, metadata=marks.metadata(outgoing.mark), **outgoing.message.payload()
        )
    await stage.restarts(seconds=5)


LOST_ANSWERS: dict[str, Callable[[Line], None]] = {
    "cut": lambda line: line.cuts.append(POST),
    "500": lambda line: line.breaks.update({POST: (500, "")}),
    "fatal_error": lambda line: line.breaks.update({POST: (200, "fatal_error")}),
}
ACCEPTED = pytest.mark.parametrize("loses", LOST_ANSWERS.values(), ids=LOST_ANSWERS)


@ACCEPTED
@BOTH
async def test_slack_accepted_and_its_answer_was_lost(
    line: Line, tmp_path: Path, loses: Callable[[Line], None], read_back: bool
) -> None:
    async with over(line, tmp_path, read_back=read_back) as stage:
        place = await given_almost(stage)
        loses(line)
        await stage.until(START + timedelta(seconds=30))
        assert len(cards(stage, place)) == 1
        assert looks(stage) == 0, "nothing is decided while a call may trail"
        await stage.until(START + timedelta(minutes=89))
        assert len(cards(stage, place)) == (1 if read_back else 2)
        assert looks(stage) == (1 if read_back else 0)
        assert await state_of(stage, Kind.CARD) is State.SENT


async def test_what_was_found_lives_on_as_if_it_had_been_answered(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path, read_back=True) as stage:
        place = await given_almost(stage)
        line.cuts.append(POST)
        await stage.until(START + timedelta(seconds=20))
        await stage.ben.presses("Next block", on=cards(stage, place)[-1])
        await stage.until(START + timedelta(seconds=50))
        assert "▶ Now" in card(stage.ana, place).shown
        assert card(stage.ana, place).edited, "how it stood there was not known"
        await stage.until(START + timedelta(minutes=40))
        assert nudges(stage, place), "its nudges find their card"


@BOTH
async def test_the_sender_died_after_slack_had_accepted(tmp_path: Path, read_back: bool) -> None:
    async with open_stage(tmp_path, read_back=read_back) as stage:
        place = await given_almost(stage)
        await dies_after(stage, accepted=True)
        assert len(cards(stage, place)) == 1, "a new one decides nothing at once"
        await stage.until(START + timedelta(minutes=9))
        assert len(cards(stage, place)) == (1 if read_back else 2)


@BOTH
async def test_the_sender_died_before_slack_heard_of_it(tmp_path: Path, read_back: bool) -> None:
    """The intent stands in the rows; the call was never made."""
    async with open_stage(tmp_path, read_back=read_back) as stage:
        place = await given_almost(stage)
        await dies_after(stage, accepted=False)
        await stage.until(START + timedelta(minutes=9))
        assert len(cards(stage, place)) == 1
        assert looks(stage) == (1 if read_back else 0)


@BOTH
async def test_a_call_that_never_reached_slack(line: Line, tmp_path: Path, read_back: bool) -> None:
    async with over(line, tmp_path, read_back=read_back) as stage:
        place = await given_almost(stage)
        line.drops.append(POST)
        await stage.until(START + timedelta(minutes=10))
        assert len(cards(stage, place)) == 1


async def test_what_is_surely_not_there_is_tried_for_as_long_as_it_is_of_use(
    line: Line, tmp_path: Path
) -> None:
    """A process that is killed again and again, with the same thing in its hands each time."""
    async with over(line, tmp_path, read_back=True) as stage:
        place = await given_almost(stage)
        line.drops += [POST] * 12
        await stage.until(START + timedelta(minutes=60))
        assert not line.drops
        assert len(cards(stage, place)) == 1


@BOTH
async def test_a_nudge_is_never_looked_for_and_never_said_twice(
    line: Line, tmp_path: Path, read_back: bool
) -> None:
    """No history tells of replies."""
    async with over(line, tmp_path, read_back=read_back) as stage:
        place = await given_almost(stage)
        await stage.until(START + timedelta(minutes=9))
        line.cuts.append(POST)
        await stage.until(START + timedelta(minutes=19))
        assert len(nudges(stage, place)) == 1
        assert looks(stage) == 0
        assert await state_of(stage, Kind.NUDGE) is State.SKIPPED


@pytest.mark.parametrize("arrives", [True, False])
@BOTH
async def test_a_reminder_is_said_once_and_with_the_right_to_look_never_lost(
    line: Line, tmp_path: Path, read_back: bool, arrives: bool
) -> None:
    async with over(line, tmp_path, read_back=read_back) as stage:
        await given_almost(stage)
        await stage.until(START + timedelta(hours=25, minutes=29))
        reminded = len(stage.ben.reads())
        (line.cuts if arrives else line.drops).extend([POST, POST])  # one each
        await stage.until(START + timedelta(hours=28))
        told = len(stage.ben.reads()) - reminded
        assert told == (1 if arrives or read_back else 0)


@BOTH
@pytest.mark.long
async def test_slack_hears_of_it_only_after_we_have_stopped_waiting(
    line: Line, tmp_path: Path, read_back: bool
) -> None:
    """Ten real seconds pass: so long one call is waited for."""
    async with over(line, tmp_path, read_back=read_back) as stage:
        place = await given_almost(stage)
        line.hangs.add(POST)
        await stage.until(START)
        line.hangs.clear()
        assert cards(stage, place) == []
        arrived = asyncio.Event()
        stage.slack.listen(lambda moment: arrived.set() if isinstance(moment, Posted) else None)
        line.gone.set()
        await asyncio.wait_for(arrived.wait(), timeout=20)
        await stage.until(START + timedelta(minutes=10))
        assert len(cards(stage, place)) == (1 if read_back else 2)
