"""A mentoring ends: what was planned is cancelled, what is running ends now."""

from dataclasses import replace
from datetime import datetime

from bot.domain.pair import Pair, ended
from bot.domain.plan import ended as cut_short
from bot.domain.session import Session, SessionState, cancelled
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.plan import replan


async def end(tx: Transaction, pair: Pair, by: str, now: datetime) -> Pair:
    """Raises UserError."""
    over = ended(pair, by, now)
    await pairs.save(tx, over)
    for session in await sessions.of_pair(tx, over.team_id, over.id, now):
        if session.open:
            await sessions.save(tx, _closed(session, by, now))
    await replan(tx, over, now)
    return over


def _closed(session: Session, by: str, now: datetime) -> Session:
    if session.state is SessionState.PLANNED:
        return cancelled(session, by, now)
    return replace(session, plan=cut_short(session.plan, now))
