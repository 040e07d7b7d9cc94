"""Always book the next one: the date by the cadence, set without anybody pressing."""

from datetime import datetime, timedelta

from bot.domain.appointment import next_date
from bot.domain.pair import Pair, PairState
from bot.domain.session import Session
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.session import book

THE_COMPANION = ""
"""Who set the date, where it was neither of the two."""


async def book_next(tx: Transaction, pair: Pair, now: datetime) -> Session | None:
    """None where a date is set, nobody wants this, or one of the two meets somebody else at that time."""
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    wanted = pair.books_next and pair.state is PairState.ACTIVE
    if not wanted or any(each.open for each in everything):
        return None
    couple = await pairs.couple(tx, pair)
    start = next_date(everything, pair, couple.mentor.tz, now)
    if await _taken(tx, pair, start, now):
        return None
    return await book(tx, pair, start, THE_COMPANION, now)


async def _taken(tx: Transaction, pair: Pair, start: datetime, now: datetime) -> bool:
    """Whether one of the two has a session with somebody else at that time."""
    ends_at = start + timedelta(minutes=pair.minutes)
    for person in pair.people:
        for other in await pairs.of_member(tx, pair.team_id, person, now):
            theirs = await sessions.of_pair(tx, pair.team_id, other.id, now)
            if any(each.open and each.starts_at < ends_at and start < each.ends_at for each in theirs):
                return True
    return False
