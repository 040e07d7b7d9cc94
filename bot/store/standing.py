"""What is asked of the database itself: its version, its time, and how long the oldest due one waits."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select, text

from bot.domain.touchpoint import State
from bot.store.database import Transaction
from bot.store.models import TouchpointRow


async def revision(tx: Transaction) -> str:
    """The name of the newest migration that has run."""
    return str(await tx.scalar(text("SELECT version_num FROM alembic_version")))


async def clock(tx: Transaction) -> datetime:
    """What time it is by the database's own clock; it is no answer of SQLite, whose clock is ours."""
    told: datetime = (await tx.execute(select(func.clock_timestamp()))).scalar_one()
    return told


async def oldest_due(tx: Transaction, team_ids: Sequence[str], now: datetime) -> datetime | None:
    """Since when it could have been said. What waits by courtesy is not due before its wait is over."""
    row = TouchpointRow
    courtesy = and_(row.wait_until.is_not(None), row.attempts == 0)
    since = case((courtesy, row.wait_until), else_=row.due_at)
    due = (row.team_id.in_(team_ids), row.state == State.DUE, row.due_at <= now)
    over = or_(row.wait_until.is_(None), row.wait_until <= now, row.attempts > 0)
    found: datetime | None = await tx.scalar(select(func.min(since)).where(*due, over))
    return found
