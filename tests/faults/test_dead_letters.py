"""What could not be said in eight tries waits for whoever runs the companion, and harms nothing else.

Row 55 of the list of faults.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.domain.touchpoint import Kind, State
from bot.operations.touchpoints import DROP, RETRY, Wish, answer
from bot.store.codec import Codec
from bot.store.database import Database
from bot.store.models import SessionRow, TouchpointRow
from bot.store.stuck import DROPPED
from simulator import Channel, Message
from tests.live import START, given_second
from tests.stage import Stage

EIGHT_TRIES = timedelta(minutes=5)
IN_VAIN = START + EIGHT_TRIES
"""By then it was given up."""


def cards(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if "▶ Now" in each.shown]


async def given_poison(stage: Stage) -> tuple[Channel, str, Any]:
    """A session whose card cannot be made; its place, its id, and its plan as it was."""
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    await stage.until(START - timedelta(seconds=1))
    async with stage.companion.db.begin() as tx:
        plan = await tx.scalar(select(SessionRow.plan).where(SessionRow.id == session.id))
    await write_plan(stage, session.id, {})
    return place, session.id, plan


async def write_plan(stage: Stage, session_id: str, plan: Any) -> None:
    async with stage.companion.db.begin() as tx:
        await tx.execute(update(SessionRow).where(SessionRow.id == session_id).values(plan=plan))


@asynccontextmanager
async def beside(stage: Stage) -> AsyncIterator[Database]:
    """The same database as another process opens it, and with no key of ours."""
    db = Database(stage.settings.database_url, Codec(bytes(reversed(range(32)))))
    yield db
    await db.close()


async def asked(stage: Stage, wish: Wish, at: datetime | None = None) -> int:
    async with beside(stage) as db:
        return await answer(db, wish, at or stage.now)


async def row_of(stage: Stage, kind: Kind = Kind.CARD) -> Any:
    async with stage.companion.db.read() as tx:
        query = select(TouchpointRow).where(TouchpointRow.kind == kind).order_by(TouchpointRow.due_at)
        return (await tx.scalars(query)).first()


async def test_a_poisoned_one_is_given_up_after_eight_tries_and_others_are_unharmed(stage: Stage) -> None:
    place, _, _ = await given_poison(stage)
    other, elsewhere = await stage.given_pair(stage.cleo, stage.slack.person("Dana"))
    await given_second(stage, other)
    await stage.until(IN_VAIN)
    row = await row_of(stage)
    assert (row.state, row.attempts, row.reason) == (State.DEAD, 8, "KeyError")
    assert cards(stage, place) == []
    assert len(cards(stage, elsewhere)) == 1


async def test_it_is_listed_without_names_or_content(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    place, _, _ = await given_poison(stage)
    await stage.until(IN_VAIN)
    assert await asked(stage, Wish()) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["ID", "KIND", "WORKSPACE", "DUE", "(UTC)", "TRIES", "WHY"]
    (line,) = [each for each in lines if " card " in each]
    row = await row_of(stage)
    assert line.split() == [
        row.id, "card", stage.slack.team_id, "2026-11-30", "13:00", "8", "given", "up:", "KeyError",
    ]  # fmt: skip
    for private in ("Ana", "Ben", stage.ana.id, stage.ben.id, place.id, row.pair_id, row.key):
        assert private not in "\n".join(lines)


async def test_when_the_cause_is_gone_it_is_tried_again_and_said(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    place, session_id, plan = await given_poison(stage)
    await stage.until(IN_VAIN)
    await write_plan(stage, session_id, plan)
    row = await row_of(stage)
    assert await asked(stage, Wish(RETRY, (row.id,))) == 0
    assert capsys.readouterr().out == f"{row.id}: due again; a running companion tries it within a minute.\n"
    await stage.passes(minutes=1)
    assert len(cards(stage, place)) == 1


async def test_all_that_was_given_up_is_tried_again_with_all_its_tries(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await given_poison(stage)
    await stage.until(IN_VAIN)
    assert await asked(stage, Wish(RETRY, all=True)) == 0
    row = await row_of(stage)
    assert (row.state, row.attempts) == (State.DUE, 0)
    assert row.id in capsys.readouterr().out
    await stage.until(IN_VAIN + EIGHT_TRIES)
    assert (await row_of(stage)).state is State.DEAD
    capsys.readouterr()
    assert await asked(stage, Wish(DROP, all=True)) == 0
    dropped = await row_of(stage)
    assert (dropped.state, dropped.reason) == (State.SKIPPED, DROPPED)
    capsys.readouterr()
    assert await asked(stage, Wish(DROP, all=True)) == 0
    assert capsys.readouterr().out == "Nothing was given up.\n"


async def test_what_is_of_no_use_any_more_stays_given_up(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await given_poison(stage)
    await stage.until(IN_VAIN)
    row = await row_of(stage)
    assert await asked(stage, Wish(RETRY, (row.id,)), at=row.expires_at) == 1
    assert "was of use until 2026-11-30" in capsys.readouterr().out
    assert (await row_of(stage)).state is State.DEAD


async def test_what_cannot_be_done_is_said_in_a_sentence(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await stage.given_pair()
    await stage.passes(minutes=1)
    welcome = await row_of(stage, Kind.WELCOME)
    assert await asked(stage, Wish(RETRY, ("nobody",))) == 1
    assert await asked(stage, Wish(DROP, (welcome.id,))) == 1
    assert capsys.readouterr().out.splitlines() == [
        "nobody: there is none with this id. `companion touchpoints` lists what is stuck.",
        f"{welcome.id}: was said already.",
    ]


async def test_what_is_on_its_way_is_not_stuck_and_what_nobody_comes_for_is(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await stage.given_pair()
    assert await asked(stage, Wish()) == 0
    assert capsys.readouterr().out == "Nothing is stuck.\n"
    assert await asked(stage, Wish(), at=stage.now + timedelta(minutes=3)) == 0
    assert "overdue: nobody has tried" in capsys.readouterr().out


async def test_one_that_is_still_tried_can_be_dropped(stage: Stage) -> None:
    place, session_id, plan = await given_poison(stage)
    await stage.until(START + timedelta(minutes=2))
    row = await row_of(stage)
    assert row.state is State.DUE
    assert await asked(stage, Wish(RETRY, (row.id,))) == 1, "it is tried by itself"
    assert await asked(stage, Wish(DROP, (row.id,))) == 0
    await write_plan(stage, session_id, plan)
    await stage.until(IN_VAIN)
    assert cards(stage, place) == []
