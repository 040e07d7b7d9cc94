"""Makes an action, and gathers the list of them."""

from datetime import datetime

from bot.domain.action import Action, Wording
from bot.domain.listing import FIRST, Page
from bot.domain.moment import day_in
from bot.domain.pair import Pair
from bot.domain.wrapup import free_position
from bot.store import action as actions
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.partners import running_named
from bot.views.promises import Promises


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


async def promises_of(
    tx: Transaction, pair: Pair, reader_id: str, now: datetime, page: Page = FIRST
) -> Promises:
    """The list, as this one of the two sees it."""
    couple = await pairs.couple(tx, pair)
    reader = couple.member(reader_id)
    return Promises(
        couple=couple,
        reader=reader,
        actions=await actions.of_pair(tx, pair.team_id, pair.id),
        today=day_in(now, reader.tz),
        others=await running_named(tx, pair.team_id, reader_id, now),
        page=page,
    )
