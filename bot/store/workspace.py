"""Queries that lend a workspace to one of several processes; the database's own clock is the judge."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.database import Transaction
from bot.store.models import WorkspaceRow

TURN = timedelta(seconds=20)
"""Longer than one call to Slack takes: whoever speaks renews it with all that it takes on."""
PACE = timedelta(seconds=1)
"""Slack takes one message a second in a channel: the next one to speak waits for so long."""


async def borrow(tx: Transaction, team_ids: Collection[str], sender: str) -> dict[str, bool]:
    """Those of the workspaces that nobody else speaks for now; and whether somebody else did before."""
    row = WorkspaceRow
    fresh = [{"team_id": each, "sender": "", "leased_until": func.now()} for each in sorted(team_ids)]
    await tx.execute(insert(row).values(fresh).on_conflict_do_nothing())
    free = (
        select(row)
        .where(row.team_id.in_(team_ids), (row.sender == sender) | (row.leased_until <= func.now()))
        .with_for_update(skip_locked=True)
    )
    found = {each.team_id: each.sender not in {"", sender} for each in await tx.scalars(free)}
    await tx.execute(
        update(row)
        .where(row.team_id.in_(found))
        .values(sender=sender, leased_until=func.now() + TURN)
        .execution_options(synchronize_session=False)
    )
    return found


async def still_lent(tx: Transaction, team_id: str, sender: str) -> bool:
    """Whether it still is, and if so for some time more."""
    row = WorkspaceRow
    kept = await tx.execute(
        update(row)
        .where(row.team_id == team_id, row.sender == sender, row.leased_until > func.now())
        .values(leased_until=func.now() + TURN)
        .returning(row.team_id)
    )
    return kept.first() is not None


async def hand_back(tx: Transaction, team_id: str, sender: str) -> None:
    row = WorkspaceRow
    await tx.execute(
        update(row).where(row.team_id == team_id, row.sender == sender).values(leased_until=func.now() + PACE)
    )
