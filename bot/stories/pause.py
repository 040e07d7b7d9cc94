"""Pausing a pair and going on: what becomes of the session that is planned."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.appointment import Appointment, date_after, free_near, rearranged
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.pause import paused, resumed
from bot.domain.scene import Couple
from bot.domain.session import Session, SessionState, cancelled
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store import template as templates
from bot.store.database import Transaction
from bot.stories.clash import busy
from bot.stories.plan import replan

LIVE = "Your session is running. End it first; then you can pause."


@dataclass(frozen=True, slots=True)
class Wish:
    """A pause as one of the two asked for it."""

    by: str
    until: datetime
    note: str = ""
    moves: bool = True
    """A session that falls into it is moved behind it; else it is cancelled."""


@dataclass(frozen=True, slots=True)
class Outcome:
    couple: Couple
    before: Session | None = None
    """The session that fell into the pause, as it was; none where none did."""
    after: Session | None = None


async def coming(tx: Transaction, pair: Pair, now: datetime) -> Session | None:
    """The session with a date. Raises UserError while one runs."""
    upcoming = await sessions.upcoming(tx, pair.team_id, pair.id, now)
    if upcoming and upcoming.state is SessionState.LIVE:
        raise UserError(LIVE)
    return upcoming


async def pause(tx: Transaction, pair: Pair, wish: Wish, now: datetime) -> Outcome:
    """The same wish twice is one pause. Raises UserError."""
    before = await coming(tx, pair, now)
    resting = paused(pair, wish.by, wish.until, wish.note, now)
    couple = await pairs.couple(tx, resting)
    if resting is pair:
        return Outcome(couple)
    await pairs.save(tx, resting)
    outcome = Outcome(couple)
    if before and before.starts_at < wish.until:
        outcome = Outcome(couple, before, await _out_of_the_way(tx, couple, before, wish, now))
        await sessions.save(tx, outcome.after or before)
    await replan(tx, resting, now)
    return outcome


async def resume(tx: Transaction, pair: Pair, by: str, now: datetime) -> Couple:
    """Raises UserError."""
    running = resumed(pair, by, now)
    await pairs.save(tx, running)
    await replan(tx, running, now)
    return await pairs.couple(tx, running)


async def _out_of_the_way(
    tx: Transaction, couple: Couple, session: Session, wish: Wish, now: datetime
) -> Session:
    if not wish.moves:
        return cancelled(session, wish.by, now)
    start = date_after(session, couple.pair, couple.mentor.tz, wish.until)
    wanted = Appointment(start, session.minutes, session.meeting, wish.by, now)
    others = await busy(tx, couple.pair, wish.by, wanted)
    free = free_near(start, session.minutes, others.all, couple.mentor.tz)
    theirs = await templates.of_pair(tx, couple.pair.team_id, couple.pair.id)
    return rearranged(session, replace(wanted, start=free), theirs)
