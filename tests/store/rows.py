"""Rows that others hang on."""

from datetime import UTC, datetime

from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.pair import PairState
from bot.domain.plan import lay_out
from bot.domain.session import Session
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from tests.values import a_pair

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PAIR = a_pair(NOW, cadence=Cadence.WEEKLY, minutes=60, state=PairState.ACTIVE)


async def given_session(tx: Transaction, session_id: str) -> Session:
    """Of PAIR, which is made with it."""
    await pairs.save(tx, PAIR)
    session = Session(session_id, "T1", "p1", 1, lay_out(scaled(STANDARD, 60), NOW), "U1", NOW)
    await sessions.save(tx, session)
    return session
