"""Reads in two trips what composing some messages of one workspace will ask for."""

from collections.abc import Sequence

from bot.domain.touchpoint import Kind, Touchpoint
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store import touchpoint as touchpoints
from bot.store.database import Transaction
from bot.store.together import read_together, rows_of
from bot.stories.card import MATERIAL

ABOUT_A_SESSION = (*MATERIAL, touchpoints.NEWEST_SENT[Kind.CARD])
KNOWN_BY_ID = (pairs.BY_ID, sessions.IN_ORDER)


async def read_for(tx: Transaction, team_id: str, about: Sequence[Touchpoint]) -> None:
    """Only in a transaction that reads: from here on it is known."""
    ids = {each.pair_id for each in about}
    meetings = {each.session_id for each in about if each.session_id}
    keys = {pairs.BY_ID.column.key: ids, "pair_id": ids, "session_id": meetings}
    asked = (pairs.BY_ID, *(ABOUT_A_SESSION if meetings else ()))
    await read_together(tx, team_id, keys, asked, known_by_id=KNOWN_BY_ID)
    couples = await rows_of(tx, pairs.BY_ID, team_id, list(ids))
    people = {person for each in couples for person in (each.mentor_id, each.mentee_id)}
    await read_together(tx, team_id, {"user_id": people}, [members.ALL])
