"""Always book the next one: the date by the cadence, set without anybody pressing."""

from datetime import datetime

from bot.domain.appointment import Appointment, clash, next_date
from bot.domain.pair import Pair, PairState
from bot.domain.session import Session
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories import clash as clashes
from bot.stories.session import arrange

THE_COMPANION = ""
"""Who set the date, where it was neither of the two."""


async def book_next(tx: Transaction, pair: Pair, now: datetime) -> Session | None:
    """None where a date is set, nobody wants this, or it would lie upon another session of one of the two."""
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    wanted = pair.books_next and pair.state is PairState.ACTIVE
    if not wanted or any(each.open for each in everything):
        return None
    tz = (await pairs.couple(tx, pair)).mentor.tz
    start = next_date(everything, pair, tz, now)
    date = Appointment(start, pair.minutes, pair.meeting, THE_COMPANION, now)
    others = await clashes.busy(tx, pair, pair.mentor_id, date)
    return None if clash(start, pair.minutes, others.all) else await arrange(tx, pair, date)
