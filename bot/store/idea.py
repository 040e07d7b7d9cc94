"""Queries about ideas: what was caught and where it comes from are sealed in one cell."""

from collections.abc import Sequence

from sqlalchemy import func, select, update

from bot.domain.idea import Idea, IdeaState
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import IdeaRow
from bot.store.private import seal_all, unseal_all_or_none
from bot.store.together import with_id


async def find(tx: Transaction, team_id: str, idea_id: str) -> Idea | None:
    """Whoever owns it."""
    row = await with_id(tx, IdeaRow, idea_id)
    return await _value(tx, row) if row and row.team_id == team_id else None


async def caught_from(tx: Transaction, team_id: str, owner_id: str, origin: str) -> Idea | None:
    row = await tx.scalar(
        select(IdeaRow).where(
            IdeaRow.team_id == team_id, IdeaRow.owner_id == owner_id, IdeaRow.origin == origin
        )
    )
    return await _value(tx, row) if row else None


async def caught(
    tx: Transaction, team_id: str, owner_id: str, *, most: int, skipping: int = 0
) -> Sequence[Idea]:
    """Those not used yet, newest first."""
    query = (
        select(IdeaRow)
        .where(IdeaRow.team_id == team_id, IdeaRow.owner_id == owner_id, IdeaRow.state == IdeaState.CAUGHT)
        .order_by(IdeaRow.created_at.desc(), IdeaRow.id)
        .offset(skipping)
        .limit(most)
    )
    return [await _value(tx, row) for row in await tx.scalars(query)]


async def count(tx: Transaction, team_id: str, owner_id: str) -> int:
    """Of those not used yet."""
    query = select(func.count()).where(
        IdeaRow.team_id == team_id, IdeaRow.owner_id == owner_id, IdeaRow.state == IdeaState.CAUGHT
    )
    return await tx.scalar(query) or 0


async def save(tx: Transaction, idea: Idea) -> None:
    sealed = await seal_all(tx, {"text": idea.text, "link": idea.link}, _where(idea))
    await tx.merge(to_row(IdeaRow, idea, text=sealed))
    await tx.flush()


async def mark(tx: Transaction, idea: Idea) -> None:
    """What became of it; its words are left alone, for what cannot be read today may be mended."""
    await tx.execute(
        update(IdeaRow)
        .where(IdeaRow.id == idea.id, IdeaRow.team_id == idea.team_id)
        .values(state=idea.state, pair_id=idea.pair_id)
    )


async def _value(tx: Transaction, row: IdeaRow) -> Idea:
    where = Where("ideas", "text", row.id, row.team_id, row.owner_id)
    opened = await unseal_all_or_none(tx, row.text, where)
    words = opened or {}
    return to_value(
        Idea, row, text=words.get("text", ""), link=words.get("link", ""), readable=opened is not None
    )


def _where(idea: Idea) -> Where:
    return Where("ideas", "text", idea.id, idea.team_id, idea.owner_id)
