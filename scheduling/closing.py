"""Composes what both read when their mentoring has ended."""

from datetime import datetime

from bot.domain.closing import Closing, just_held
from bot.domain.look_back import editable_until
from bot.domain.pair import Pair, PairState
from bot.domain.session import Session
from bot.domain.touchpoint import Touchpoint
from bot.store import action as actions
from bot.store import closing as left
from bot.store import diary as diaries
from bot.store import look_back as look_backs
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.views.closing import closing_message
from scheduling.about import pair_of
from scheduling.outgoing import Outgoing


async def compose_closing(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    pair = await pair_of(tx, touchpoint, now)
    if pair.state is not PairState.ENDED:
        return None
    closing = await _closing(tx, pair, touchpoint.target, now)
    stays_from = editable_until(pair)
    message = closing_message(closing)
    return Outgoing(touchpoint.target, message, refresh_at=stays_from if now < stays_from else None)


async def _closing(tx: Transaction, pair: Pair, reader_id: str, now: datetime) -> Closing:
    couple, everything = await pairs.couple(tx, pair), await sessions.of_pair(tx, pair.team_id, pair.id, now)
    own = await look_backs.find(tx, pair.id, pair.team_id, reader_id)
    theirs = await look_backs.find(tx, pair.id, pair.team_id, pair.partner_of(reader_id))
    return Closing(
        couple=couple,
        reader=couple.member(reader_id),
        now=now,
        sessions=tuple(everything),
        actions=tuple(await actions.of_pair(tx, pair.team_id, pair.id)),
        goals_reached=await left.goals_reached(tx, pair.team_id, pair.id),
        looked_back=own is not None and own.written,
        word=theirs.word if theirs else "",
        diary=await _unwritten(tx, just_held(everything, pair.ended_at or now), reader_id),
    )


async def _unwritten(tx: Transaction, session: Session | None, user_id: str) -> str:
    if session is None:
        return ""
    asked = (await diaries.asked(tx, session.id, session.team_id)).get(user_id)
    return "" if asked and (asked.written or asked.skipped) else session.id
