"""A date for the next session: booked, or moved when there is one already."""

from datetime import datetime

from bot.domain.agenda import FIRST, STANDARD, scaled
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.plan import lay_out
from bot.domain.plan import moved as moved_plan
from bot.domain.session import Session, SessionState, moved
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.plan import replan

TAKES_PLACE = {SessionState.PLANNED, SessionState.LIVE, SessionState.HELD}


async def planned(tx: Transaction, pair: Pair, now: datetime) -> Session | None:
    """The one session of the pair that has a date and has not begun."""
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    return next((each for each in everything if each.state is SessionState.PLANNED), None)


async def book(tx: Transaction, pair: Pair, start: datetime, by: str, now: datetime) -> Session:
    """A new session at `start`, with the agenda of a first one or of the others. Raises UserError."""
    if await planned(tx, pair, now):
        raise UserError("A date is set already. Use Move it or `/mentor move` to change it.")
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    number = 1 + sum(each.state in TAKES_PLACE for each in everything)
    agenda = scaled(FIRST if number == 1 else STANDARD, pair.minutes)
    session = Session(
        id=new_id(),
        team_id=pair.team_id,
        pair_id=pair.id,
        number=number,
        plan=lay_out(agenda, start),
        planned_by=by,
        planned_at=now,
        meeting=pair.meeting,
    )
    await sessions.save(tx, session)
    await replan(tx, pair, now)
    return session


async def book_or_move(tx: Transaction, pair: Pair, start: datetime, by: str, now: datetime) -> Session:
    """The same form sent twice books once; sent with another date it moves. Raises UserError."""
    session = await planned(tx, pair, now)
    if session is None:
        return await book(tx, pair, start, by, now)
    if session.starts_at == start:
        return session
    return await move(tx, pair, session, start, by, now)


async def move(
    tx: Transaction, pair: Pair, session: Session, start: datetime, by: str, now: datetime
) -> Session:
    """All that hangs on the session moves with it. Raises UserError."""
    later = moved(session, moved_plan(session.plan, start), by, now)
    await sessions.save(tx, later)
    await replan(tx, pair, now)
    return later


async def change(tx: Transaction, pair: Pair, session: Session, now: datetime) -> None:
    """Save what a press made of the session, and plan what follows from it, in the same transaction."""
    await sessions.save(tx, session)
    await replan(tx, pair, now)
