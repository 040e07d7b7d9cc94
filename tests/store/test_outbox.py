"""The outbox: what is due comes out once, in order, and nobody writes on a lease that was lost."""

from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.domain.touchpoint import Kind, Planned, State, Touchpoint
from bot.store import claims, outbox
from bot.store import pair as pairs
from bot.store import touchpoint as touchpoints
from bot.store.database import Database
from bot.store.models import TouchpointRow
from bot.store.outbox import Standing
from tests.store.rows import NOW, PAIR


@pytest_asyncio.fixture
async def planned(db: Database) -> Database:
    """A database in which the pair exists."""
    async with db.begin() as tx:
        await pairs.save(tx, PAIR)
    return db


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def due(kind: Kind, minutes: int, target: str = "") -> Planned:
    return Planned(kind, at(minutes), at(minutes + 60), target)


async def plan(db: Database, *wanted: Planned) -> None:
    async with db.begin() as tx:
        await touchpoints.plan(tx, PAIR, "s1", wanted)


async def claim(db: Database, now: datetime) -> Touchpoint | None:
    async with db.begin() as tx:
        taken = await claims.claim(tx, "T1", now)
        return taken[0] if taken else None


async def next_moment(db: Database) -> datetime | None:
    async with db.read() as tx:
        return await claims.next_moment(tx, ["T1"])


async def test_nothing_is_claimed_before_its_time(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 10))
    assert await claim(planned, at(9)) is None
    assert await next_moment(planned) == at(10)
    assert await claim(planned, at(10)) is not None


async def test_one_is_claimed_once(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 0))
    assert await claim(planned, NOW) is not None
    assert await claim(planned, NOW) is None


async def test_the_live_session_comes_before_reminders_and_the_earlier_before_the_later(
    planned: Database,
) -> None:
    await plan(planned, due(Kind.BEFORE, 0, "U1"), due(Kind.CARD, 2), due(Kind.NUDGE, 3, "1"))
    kinds = [claimed.kind for _ in range(3) if (claimed := await claim(planned, at(5)))]
    assert kinds == [Kind.CARD, Kind.NUDGE, Kind.BEFORE]


async def test_planning_the_same_again_changes_nothing(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 10))
    await plan(planned, due(Kind.CARD, 10))
    assert await claim(planned, at(10)) is not None
    assert await claim(planned, at(10)) is None


async def test_the_database_itself_refuses_the_same_touchpoint_twice(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 10))
    with pytest.raises(IntegrityError):
        async with planned.begin() as tx:
            row = await tx.scalar(select(TouchpointRow))
            assert row
            same = {each.key: getattr(row, each.key) for each in TouchpointRow.__table__.columns}
            tx.add(TouchpointRow(**{**same, "id": "another"}))


async def test_a_moved_time_moves_the_touchpoint(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 10))
    await plan(planned, due(Kind.CARD, 30))
    assert await next_moment(planned) == at(30)


async def test_what_was_said_is_not_said_again_when_its_time_moves(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 0))
    sent = await claim(planned, NOW)
    assert sent
    async with planned.begin() as tx:
        assert await outbox.mark_sent(tx, sent, Standing("C1", "1.1"))
    await plan(planned, due(Kind.CARD, 30))
    assert await next_moment(planned) is None


async def test_what_is_no_longer_wanted_is_withdrawn_and_may_come_back(planned: Database) -> None:
    await plan(planned, due(Kind.DIARY_REMINDER, 0, "U1"))
    await plan(planned)
    assert await claim(planned, at(1)) is None
    await plan(planned, due(Kind.DIARY_REMINDER, 0, "U1"))
    assert await claim(planned, at(1)) is not None


async def test_asked_to_wait_it_waits_and_keeps_its_tries(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 0))
    claimed = await claim(planned, NOW)
    assert claimed
    async with planned.begin() as tx:
        await outbox.mark_waiting(tx, claimed, at(3), "ratelimited", counts=False)
    assert await claim(planned, at(2)) is None
    assert await next_moment(planned) == at(3)
    again = await claim(planned, at(3))
    assert again
    assert again.attempts == 1


async def test_a_sender_that_went_away_leaves_it_in_doubt(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 0))
    lost = await claim(planned, NOW)
    assert lost
    assert lost.leased_until
    async with planned.begin() as tx:
        assert await claims.abandoned(tx, "T1", NOW) is None
        doubtful = await claims.abandoned(tx, "T1", lost.leased_until)
    assert doubtful
    assert doubtful.id == lost.id
    assert await next_moment(planned) == lost.leased_until


async def test_who_lost_the_lease_writes_nothing(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 0))
    slow = await claim(planned, NOW)
    assert slow
    async with planned.begin() as tx:
        assert await outbox.mark_waiting(tx, slow, at(1), "unknown")
    quick = await claim(planned, at(1))
    assert quick
    async with planned.begin() as tx:
        assert not await outbox.mark_sent(tx, slow, Standing("C1", "1.1"))
        assert await outbox.mark_sent(tx, quick, Standing("C1", "2.2"))
        sent = await touchpoints.sent(tx, PAIR, "s1", Kind.CARD)
    assert sent
    assert (sent.ts, sent.state) == ("2.2", State.SENT)


async def test_a_living_message_is_outdated_when_somebody_changed_something(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 0))
    claimed = await claim(planned, NOW)
    assert claimed
    async with planned.begin() as tx:
        await outbox.mark_sent(tx, claimed, Standing("C1", "1.1", refresh_at=at(10)))
        assert await claims.outdated(tx, "T1", at(9)) is None
        await touchpoints.refresh(tx, PAIR, "s1", at(5))
        outdated = await claims.outdated(tx, "T1", at(5))
        assert outdated
        await touchpoints.refresh(tx, PAIR, "s1", at(6))
        await outbox.mark_refreshed(tx, outdated, Standing("C1", "1.1"))
        assert await claims.outdated(tx, "T1", at(6)), "the change that came during the edit must not be lost"


async def test_a_change_while_it_is_on_its_way_is_not_lost(planned: Database) -> None:
    await plan(planned, due(Kind.CARD, 0))
    claimed = await claim(planned, NOW)
    assert claimed
    async with planned.begin() as tx:
        await touchpoints.refresh(tx, PAIR, "s1", NOW)
        await outbox.mark_sent(tx, claimed, Standing("C1", "1.1", refresh_at=at(10)))
        assert await claims.outdated(tx, "T1", NOW)


async def test_what_was_skipped_as_stale_comes_back_when_its_session_moves_later(planned: Database) -> None:
    await plan(planned, due(Kind.BEFORE, 0, "U1"))
    late = await claim(planned, at(90))
    assert late
    async with planned.begin() as tx:
        await outbox.mark_skipped(tx, late, touchpoints.STALE)
    await plan(planned, due(Kind.BEFORE, 0, "U1"))
    assert await claim(planned, at(91)) is None
    await plan(planned, due(Kind.BEFORE, 600, "U1"))
    assert await next_moment(planned) == at(600)


async def test_what_was_to_be_said_in_a_message_that_nobody_wants_any_more_is_due_by_itself(
    planned: Database,
) -> None:
    carrier, other = due(Kind.BEFORE, 0, "U1"), due(Kind.DIARY_REMINDER, 0, "U1")
    await plan(planned, carrier, other)
    async with planned.begin() as tx:
        (first,) = await claims.claim(tx, "T1", at(0))
        (second,) = await claims.claim(tx, "T1", at(0))
        await outbox.mark_waiting(tx, second, at(0), "")
        await outbox.join(tx, first, [second])
        await outbox.mark_waiting(tx, first, at(3), "ratelimited", counts=False)
    remaining = carrier if first.kind is not Kind.BEFORE else other
    await plan(planned, remaining)
    again = await claim(planned, at(4))
    assert again
    assert again.id == second.id
