"""Somebody's pairs by the names of their partners, to choose from."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.pair import Pair
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Transaction

Named = list[tuple[str, str]]
"""The id of each pair, with the partner's name."""


async def named(tx: Transaction, of: Sequence[Pair], user_id: str) -> Named:
    found = [await members.get(tx, pair.team_id, pair.partner_of(user_id)) for pair in of]
    return [(pair.id, partner.name) for pair, partner in zip(of, found, strict=True)]


async def running_named(tx: Transaction, team_id: str, user_id: str, now: datetime) -> Named:
    """Those that were accepted and have not ended."""
    mine = await pairs.of_member(tx, team_id, user_id, now)
    return await named(tx, [pair for pair in mine if pair.state.running], user_id)
