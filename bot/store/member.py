"""Queries about members."""

from bot.domain.member import Member
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import MemberRow


async def find(tx: Transaction, team_id: str, user_id: str) -> Member | None:
    row = await tx.get(MemberRow, (team_id, user_id))
    return to_value(Member, row) if row else None


async def get(tx: Transaction, team_id: str, user_id: str) -> Member:
    """The member, or what little is known of somebody we have no row for."""
    return await find(tx, team_id, user_id) or Member(team_id, user_id, name=user_id)


async def save(tx: Transaction, member: Member) -> None:
    await tx.merge(to_row(MemberRow, member))
