"""Slack has taken a message, and the database does not take that it was said: it is not said again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import event, select

from bot.domain.touchpoint import Kind, State
from bot.store.models import TouchpointRow
from scheduling.delivery import KEEPS
from simulator.moments import Moment, Posted
from tests.live import given_live, nudges
from tests.stage import Stage

MINUTE = timedelta(minutes=1)


@contextmanager
def forgetful(stage: Stage, times: int) -> Iterator[None]:
    """From the next post on the database takes so many writes not."""
    engine, posted, failed = stage.companion.db.engine.sync_engine, list[Moment](), count(1)

    def happened(moment: Moment) -> None:
        if isinstance(moment, Posted):
            posted.append(moment)

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if posted and statement.startswith("UPDATE touchpoints SET state") and next(failed) <= times:
            raise sqlite3.OperationalError("as when somebody else writes for too long")

    stage.slack.listen(happened)
    event.listen(engine, "before_cursor_execute", fail)
    yield
    event.remove(engine, "before_cursor_execute", fail)


async def _states(stage: Stage) -> list[State]:
    async with stage.companion.db.read() as tx:
        found = select(TouchpointRow.state).where(TouchpointRow.kind == Kind.NUDGE).order_by("due_at")
        return list(await tx.scalars(found))


@pytest.mark.both
async def test_what_is_not_kept_at_once_is_kept_when_it_is_tried_again(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    with forgetful(stage, 1):
        await stage.until(session.plan.starts[1])
    await stage.passes(minutes=2)
    (said,) = nudges(stage.ana, place)
    assert (await _states(stage))[0] is State.SENT
    assert said.thread_ts


@pytest.mark.both
async def test_what_is_not_kept_at_all_is_in_doubt_and_not_said_again(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    with forgetful(stage, KEEPS):
        await stage.until(session.plan.starts[1])
    await stage.passes(minutes=2)
    assert len(nudges(stage.ana, place)) == 1
    assert (await _states(stage))[0] is State.SKIPPED
