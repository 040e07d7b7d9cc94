"""Queries of whoever runs the companion: what is stuck, in all workspaces, and what becomes of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update

from bot.domain.touchpoint import State, Touchpoint
from bot.store.database import Transaction
from bot.store.mapping import to_value
from bot.store.models import TouchpointRow
from bot.store.outbox import part

LATE = timedelta(minutes=2)
"""What is due is looked for once a minute at least: later than this nobody comes for it."""
DROPPED = "dropped by the operator"


async def stuck(tx: Transaction, now: datetime) -> list[Touchpoint]:
    """Given up, in doubt, tried in vain, or overdue; the earliest first."""
    row = TouchpointRow
    waited = or_(row.wait_until.is_(None), row.wait_until < now - LATE)
    nobody_came = and_(row.due_at < now - LATE, waited)
    in_vain = or_(nobody_came, row.attempts > 1)
    which = or_(
        row.state == State.DEAD,
        row.state == State.UNKNOWN,
        and_(row.state == State.SENDING, row.leased_until <= now),
        and_(row.state == State.DUE, in_vain),
    )
    return await _all(tx, which)


async def dead(tx: Transaction) -> list[Touchpoint]:
    return await _all(tx, TouchpointRow.state == State.DEAD)


async def by_id(tx: Transaction, ids: Iterable[str]) -> dict[str, Touchpoint]:
    return {each.id: each for each in await _all(tx, TouchpointRow.id.in_(list(ids)))}


async def _all(tx: Transaction, which: ColumnElement[bool]) -> list[Touchpoint]:
    query = select(TouchpointRow).where(which).order_by(TouchpointRow.due_at, TouchpointRow.id)
    return [to_value(Touchpoint, row) for row in await tx.scalars(query)]


async def retry(tx: Transaction, touchpoint: Touchpoint) -> bool:
    """Due again, with all its tries; False where it has become something else meanwhile."""
    fresh = {"state": State.DUE, "attempts": 0, "wait_until": None, "reason": ""}
    return await _change(tx, touchpoint, fresh)


async def drop(tx: Transaction, touchpoint: Touchpoint) -> bool:
    """Not said, and what was to be said with it is due by itself; False as above."""
    over = {"state": State.SKIPPED, "reason": DROPPED, "lease_token": "", "leased_until": None}
    if not await _change(tx, touchpoint, over):
        return False
    await part(tx, touchpoint.team_id, [touchpoint.id])
    return True


async def _change(tx: Transaction, touchpoint: Touchpoint, values: Mapping[str, object]) -> bool:
    row = TouchpointRow
    same = (row.id == touchpoint.id, row.team_id == touchpoint.team_id, row.state == touchpoint.state)
    changed = await tx.execute(update(row).where(*same).values(dict(values)).returning(row.id))
    return changed.first() is not None
