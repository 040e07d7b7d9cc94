"""Makes an action, outside a session or in its record."""

from datetime import datetime

from bot.domain.action import Action, Wording
from bot.domain.pair import Pair
from bot.domain.wrapup import free_position
from bot.store import action as actions
from bot.store.database import Transaction
from bot.store.ids import new_id


async def add(
    tx: Transaction,
    pair: Pair,
    wording: Wording,
    *,
    origin: str,
    now: datetime,
    session_id: str | None = None,
) -> Action:
    """Of the same origin there is one: what came twice is left as it became. `session_id`: in its record."""
    if made := await actions.of_origin(tx, pair.team_id, pair.id, origin):
        return made
    record = await actions.of_session(tx, pair.team_id, session_id) if session_id else []
    action = Action(
        id=new_id(),
        team_id=pair.team_id,
        pair_id=pair.id,
        session_id=session_id,
        # Behind all that ever stood there: a form of the record that lies open has its own lines.
        position=free_position(record),
        owner_id=wording.owner_id,
        text=wording.text,
        created_at=now,
        due=wording.due,
        origin=origin,
    )
    await actions.save(tx, action)
    return action
