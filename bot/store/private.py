"""Private text in and out of its cell, sealed with its owner's key."""

import json
import logging

from sqlalchemy import bindparam, select

from bot.store.codec import Unreadable, Where
from bot.store.database import Transaction
from bot.store.known import Known
from bot.store.models import KeyRow
from bot.store.models.base import table_of

log = logging.getLogger(__name__)

TABLE = table_of(KeyRow)
WRAPPED = Known(
    select(TABLE.c.wrapped).where(
        TABLE.c.team_id == bindparam("team_id"), TABLE.c.user_id == bindparam("user_id")
    )
)


async def seal(tx: Transaction, text: str, where: Where) -> bytes:
    owner = _owner(where)
    wrapped = await _key(tx, where)
    if wrapped is None:
        wrapped = tx.codec.new_data_key(owner)
        tx.add(KeyRow(team_id=where.team_id, user_id=where.owner_id, wrapped=wrapped))
        tx.wrapped_keys[where.team_id, where.owner_id] = wrapped
    return tx.codec.seal(wrapped, text, where, owner=owner)


async def unseal(tx: Transaction, sealed: bytes, where: Where) -> str:
    """Raises Unreadable."""
    wrapped = await _key(tx, where)
    if wrapped is None:
        raise Unreadable("the owner's key is gone")
    return tx.codec.open(wrapped, sealed, where, owner=_owner(where))


async def unseal_or_none(tx: Transaction, sealed: bytes, where: Where) -> str | None:
    """None for what cannot be read: it stands in the log, and everything else goes on."""
    try:
        return await unseal(tx, sealed, where)
    except Unreadable:
        log.exception("%s of %s in %s cannot be read", where.column, where.row, where.table)
        return None


async def seal_all(tx: Transaction, answers: dict[str, str], where: Where) -> bytes:
    return await seal(tx, json.dumps(answers), where)


async def unseal_all_or_none(tx: Transaction, sealed: bytes, where: Where) -> dict[str, str] | None:
    """None for what cannot be read."""
    opened = await unseal_or_none(tx, sealed, where)
    return None if opened is None else json.loads(opened)


async def _key(tx: Transaction, where: Where) -> bytes | None:
    whose = (where.team_id, where.owner_id)
    if whose not in tx.wrapped_keys:
        for row in await WRAPPED.run(tx, team_id=where.team_id, user_id=where.owner_id):
            tx.wrapped_keys[whose] = row.wrapped
    return tx.wrapped_keys.get(whose)


def _owner(where: Where) -> Where:
    return Where("keys", "wrapped", where.owner_id, where.team_id, where.owner_id)
