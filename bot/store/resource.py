"""Queries about resources."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select, update

from bot.domain.resource import Resource, ResourceSource
from bot.domain.session import Session
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import ResourceRow
from bot.store.question import Question
from bot.store.together import rows_of

IN_ORDER = Question(
    select(ResourceRow).order_by(
        ResourceRow.created_at, ResourceRow.owner_id, ResourceRow.position, ResourceRow.id
    ),
    ResourceRow.session_id,
)


async def of_session(tx: Transaction, team_id: str, session_id: str) -> list[Resource]:
    """What both prepared for it, in the order in which it was written down."""
    return [to_value(Resource, row) for row in await rows_of(tx, IN_ORDER, team_id, [session_id])]


async def save(tx: Transaction, resource: Resource) -> None:
    await tx.merge(to_row(ResourceRow, resource))
    await tx.flush()


async def remove(tx: Transaction, resource: Resource) -> None:
    await tx.execute(
        delete(ResourceRow).where(ResourceRow.id == resource.id, ResourceRow.team_id == resource.team_id)
    )


async def take_along(tx: Transaction, into: Session, out_of: Iterable[Session]) -> None:
    """What was made of ideas and waits for a date, or for sessions that did not take place."""
    waits = or_(
        ResourceRow.session_id.is_(None), ResourceRow.session_id.in_([session.id for session in out_of])
    )
    await tx.execute(
        update(ResourceRow)
        .where(
            ResourceRow.team_id == into.team_id,
            ResourceRow.pair_id == into.pair_id,
            ResourceRow.source == ResourceSource.IDEA,
            waits,
        )
        .values(session_id=into.id)
    )
