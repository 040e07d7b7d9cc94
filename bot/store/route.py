"""Queries about the routes a pair has chosen; what it left stays, with its end."""

from sqlalchemy import select

from bot.domain.goal import Route
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import RouteRow


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Route]:
    """All that were ever chosen, earliest first."""
    query = (
        select(RouteRow)
        .where(RouteRow.team_id == team_id, RouteRow.pair_id == pair_id)
        .order_by(RouteRow.began_at, RouteRow.kind)
    )
    return [to_value(Route, row) for row in await tx.scalars(query)]


async def save(tx: Transaction, route: Route) -> None:
    await tx.merge(to_row(RouteRow, route))
    await tx.flush()
