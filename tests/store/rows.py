"""Rows that others hang on."""

from datetime import UTC, datetime

from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.pair import Pair, PairState
from bot.domain.plan import lay_out
from bot.domain.session import Session
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PAIR = Pair(
    id="p1",
    team_id="T1",
    mentor_id="U1",
    mentee_id="U2",
    starter_id="U1",
    asked_id="U2",
    asked_at=NOW,
    created_at=NOW,
    first_at=NOW,
    cadence=Cadence.WEEKLY,
    minutes=60,
    state=PairState.ACTIVE,
)


async def given_session(tx: Transaction, session_id: str) -> Session:
    """Of PAIR, which is made with it."""
    await pairs.save(tx, PAIR)
    session = Session(session_id, "T1", "p1", 1, lay_out(scaled(STANDARD, 60), NOW), "U1", NOW)
    await sessions.save(tx, session)
    return session
