"""A date for the next session: booked, or moved when there is one already."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.agenda import scaled
from bot.domain.appointment import (
    Appointment,
    free_near,
    next_date,
    next_number,
    rearranged,
    renumbered,
)
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.pause import must_be_outside
from bot.domain.plan import lay_out
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState, missed
from bot.domain.touchpoint import Kind
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store import template as templates
from bot.store import touchpoint as touchpoints
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.clash import busy, must_be_free, must_be_in_no_other
from bot.stories.plan import replan
from bot.stories.resource import take_along

NOT_RUNNING = "This mentoring is not running, so no date can be set. `/mentor next` shows more."


async def planned(tx: Transaction, pair: Pair, now: datetime) -> Session | None:
    """The one session of the pair that has a date and has not begun."""
    return planned_of(await sessions.of_pair(tx, pair.team_id, pair.id, now))


async def proposal(tx: Transaction, couple: Couple, now: datetime) -> datetime:
    """The date that fits the pair's cadence, and where it can be one on which both are free."""
    pair = couple.pair
    return await proposal_after(tx, couple, await sessions.of_pair(tx, pair.team_id, pair.id, now), now)


async def proposal_after(
    tx: Transaction, couple: Couple, everything: Sequence[Session], now: datetime
) -> datetime:
    """The same where the sessions of the pair are known already."""
    pair, tz = couple.pair, couple.mentor.tz
    date = next_date(everything, pair, tz, now)
    others = await busy(tx, pair, pair.mentor_id, Appointment(date, pair.minutes, "", pair.mentor_id, now))
    return free_near(date, pair.minutes, others.all, tz)


async def book(
    tx: Transaction, pair: Pair, start: datetime, by: str, now: datetime, *, sure: bool = False
) -> Session:
    """A new session of the usual length at the usual place. Raises UserError."""
    return await arrange(tx, pair, Appointment(start, pair.minutes, pair.meeting, by, now, sure))


async def arrange(tx: Transaction, pair: Pair, wanted: Appointment) -> Session:
    """A new session, with the agenda of a first one or of the others; the same one twice is one.

    Raises UserError.
    """
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, wanted.at)
    existing = planned_of(everything)
    if existing and existing.date == wanted.start:
        return existing
    _must_be_free(pair, everything, wanted)
    couple = await pairs.couple(tx, pair)
    must_be_outside(couple, wanted.start)
    await must_be_free(tx, couple, wanted)
    number = next_number(everything)
    template = (await templates.of_pair(tx, pair.team_id, pair.id)).of(number)
    session = Session(
        id=new_id(),
        team_id=pair.team_id,
        pair_id=pair.id,
        number=number,
        plan=lay_out(scaled(template, wanted.minutes), wanted.start),
        planned_by=wanted.by,
        planned_at=wanted.at,
        meeting=wanted.meeting,
        agreed_at=wanted.start,
    )
    await change(tx, pair, session, wanted.at)
    await take_along(tx, pair, session, wanted.at)
    return session


async def rearrange(tx: Transaction, pair: Pair, session: Session, wanted: Appointment) -> Session:
    """All that hangs on the session moves with it. Raises UserError."""
    later = rearranged(session, wanted, await templates.of_pair(tx, pair.team_id, pair.id))
    if later is not session:
        couple = await pairs.couple(tx, pair)
        must_be_outside(couple, wanted.start)
        _must_not_overlap(await sessions.of_pair(tx, pair.team_id, pair.id, wanted.at), wanted)
        if (wanted.start, wanted.minutes) != (session.date, session.minutes):
            await must_be_free(tx, couple, wanted)
        await change(tx, pair, later, wanted.at)
    return later


async def book_or_move(
    tx: Transaction, pair: Pair, start: datetime, by: str, now: datetime, *, sure: bool = False
) -> Session:
    """The same form sent twice books once; sent with another date it moves. Raises UserError."""
    session = await planned(tx, pair, now)
    if session is None:
        return await book(tx, pair, start, by, now, sure=sure)
    wanted = Appointment(start, session.minutes, session.meeting, by, now, sure)
    return await rearrange(tx, pair, session, wanted)


async def not_met(tx: Transaction, scene: Scene) -> Session:
    """The session did not take place; one that is planned already takes over its number. Raises UserError."""
    pair, now = scene.pair, scene.now
    gone = missed(scene.session, now)
    await sessions.save(tx, gone)
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    if following := planned_of(everything):
        others = [each for each in everything if each is not following]
        theirs = await templates.of_pair(tx, pair.team_id, pair.id)
        await sessions.save(tx, renumbered(following, next_number(others), theirs))
    await replan(tx, pair, now)
    return gone


async def change(tx: Transaction, pair: Pair, session: Session, now: datetime) -> None:
    """Save what a press made of the session, and plan what follows from it, in the same transaction."""
    await sessions.save(tx, session)
    # While it runs its card is what both look at: all else that changed may wait for its turn.
    live = session.state is SessionState.LIVE
    await replan(tx, pair, now, urgent=[Kind.CARD] if live else touchpoints.LIVING)


def planned_of(everything: Sequence[Session]) -> Session | None:
    """The same of the sessions of a pair."""
    return next((each for each in everything if each.state is SessionState.PLANNED), None)


def _must_be_free(pair: Pair, everything: Sequence[Session], wanted: Appointment) -> None:
    if not pair.state.running:
        raise UserError(NOT_RUNNING)
    if planned_of(everything):
        raise UserError("A date is set already. Use Move it or `/mentor move` to change it.", "date")
    _must_not_overlap(everything, wanted)


async def must_be_alone(tx: Transaction, scene: Scene, by: str) -> None:
    """Two sessions of a pair, or of a person, are never live at once because of a press. Raises UserError."""
    session, now = scene.session, scene.now
    for each in await sessions.of_pair(tx, session.team_id, session.pair_id, now):
        if each.state is SessionState.LIVE and each.id != session.id:
            raise UserError("Your other session is still running. End it first, or let it run out.")
    await must_be_in_no_other(tx, scene.couple, Appointment(now, session.minutes, "", by, now))


def _must_not_overlap(everything: Sequence[Session], wanted: Appointment) -> None:
    if any(each.state is SessionState.LIVE and wanted.start < each.ends_at for each in everything):
        raise UserError("Your session still runs at that time. Choose a later time.", "time")
