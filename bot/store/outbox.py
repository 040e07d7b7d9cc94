"""Queries that deliver touchpoints: what is due, claim one, record what became of it.

Every write after the claim is fenced by its lease token: whoever lost the lease changes nothing.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from bot.domain.manners import OUT
from bot.domain.touchpoint import POLICIES, Kind, State, Touchpoint
from bot.store.database import Transaction
from bot.store.mapping import to_value
from bot.store.models import TouchpointRow

LEASE = timedelta(seconds=60)
"""Longer than one call may take and its stragglers may trail: 10 s HTTP time-out, 30 s to settle."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a message stands in Slack."""

    channel: str
    ts: str = ""
    digest: str = ""
    refresh_at: datetime | None = None
    """When it will no longer be right by the clock alone."""
    frame: str = ""
    """What of it must be right at once."""
    edited_at: datetime | None = None


POLITE = [kind for kind, policy in POLICIES.items() if policy.subject]
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Before all moments: a bound on them, so that the rows without one are not even looked at."""
OF_LIVE = (Kind.CARD, Kind.NUDGE, Kind.LATE)
"""Each in the place of its pair, and never weighed against what else a person is told."""
IN_DOUBT = (State.SENDING, State.UNKNOWN)


async def next_moment(tx: Transaction, team_id: str) -> datetime | None:
    """When the outbox next has something to do; may lie in the past."""
    row = TouchpointRow
    due = row.state == State.DUE
    later = case((row.wait_until > row.due_at, row.wait_until), else_=row.due_at)
    waiting = select(func.min(later)).where(row.team_id == team_id, due, row.wait_until > LONG_AGO)
    earliest = (
        _first(team_id, row.due_at, due, row.wait_until.is_(None)),
        waiting,
        _first(team_id, row.leased_until, row.state == State.SENDING),
        _first(team_id, row.leased_until, row.state == State.UNKNOWN),
        _first(team_id, row.refresh_at, row.state == State.SENT),
    )
    # Each alone finds its index; together they are one question.
    moments = (await tx.execute(select(*[each.scalar_subquery() for each in earliest]))).one()
    return min((moment for moment in moments if moment), default=None)


def _first(team_id: str, moment: InstrumentedAttribute[Any], *which: ColumnElement[bool]) -> Select[Any]:
    """The earliest `moment` of these: the first in its index, where a minimum would look at all rows."""
    query = select(moment).where(TouchpointRow.team_id == team_id, *which, moment > LONG_AGO)
    return query.order_by(moment).limit(1)


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do at a moment."""

    due: bool
    abandoned: bool
    outdated: bool


async def work(tx: Transaction, team_id: str, now: datetime) -> Work:
    """Asked before anything is claimed: who only looks holds up nobody who writes."""
    kinds = (_due(team_id, now), _abandoned(team_id, now), _outdated(team_id, now))
    found = (await tx.execute(select(*[exists().where(*each) for each in kinds]))).one()
    return Work(due=found[0], abandoned=found[1], outdated=found[2])


def _due(team_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    row = TouchpointRow
    waited = or_(row.wait_until.is_(None), row.wait_until <= now)
    return row.team_id == team_id, row.state == State.DUE, row.due_at <= now, waited


def _abandoned(team_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    row = TouchpointRow
    return row.team_id == team_id, row.state.in_(IN_DOUBT), row.leased_until <= now


def _outdated(team_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    row = TouchpointRow
    return row.team_id == team_id, row.state == State.SENT, row.refresh_at <= now


async def claim(tx: Transaction, team_id: str, now: datetime) -> Touchpoint | None:
    """Take the most urgent one that is due: from here on it counts as being sent."""
    row = await tx.scalar(_most_urgent(team_id, now).limit(1))
    return await _take(tx, row, now) if row else None


async def claim_beside(tx: Transaction, first: Touchpoint, now: datetime, most: int) -> list[Touchpoint]:
    """Take what can go out together with this one: of the live session too, and each of another pair."""
    if first.kind not in OF_LIVE:
        return []
    rows: dict[str, TouchpointRow] = {}
    query = _most_urgent(first.team_id, now).where(TouchpointRow.kind.in_(OF_LIVE)).limit(most)
    for row in await tx.scalars(query):
        rows.setdefault(row.pair_id, row)
    return [await _take(tx, row, now) for pair_id, row in rows.items() if pair_id != first.pair_id]


def _most_urgent(team_id: str, now: datetime) -> Select[TouchpointRow]:
    row = TouchpointRow
    return (
        select(row)
        .where(*_due(team_id, now))
        .order_by(row.rank, row.due_at, row.id)
        .with_for_update(skip_locked=True)
    )


async def _take(tx: Transaction, row: TouchpointRow, now: datetime) -> Touchpoint:
    row.state, row.intent_at, row.attempts = State.SENDING, now, row.attempts + 1
    row.lease_token, row.leased_until = secrets.token_hex(16), now + LEASE
    await tx.flush()
    return to_value(Touchpoint, row)


async def abandoned(tx: Transaction, team_id: str, now: datetime) -> Touchpoint | None:
    """One of which nobody knows how it ended: its sender went away, or Slack never answered."""
    row = await tx.scalar(
        select(TouchpointRow)
        .where(*_abandoned(team_id, now))
        .order_by(TouchpointRow.leased_until)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return to_value(Touchpoint, row) if row else None


async def outdated(
    tx: Transaction, team_id: str, now: datetime, *, by_age: bool = False
) -> Touchpoint | None:
    """A sent message that no longer says what is true: what somebody waits for, then by rank.

    Of one rank what was edited longest ago. `by_age`: of what nobody waits for that one, whatever its rank.
    """
    row = TouchpointRow
    rank = case((row.urgent, row.rank), else_=0) if by_age else row.rank
    found = await tx.scalar(
        select(row)
        .where(*_outdated(team_id, now))
        .order_by(row.urgent.desc(), rank, row.edited_at, row.rank)
        .limit(1)
    )
    return to_value(Touchpoint, found) if found else None


async def of_person(
    tx: Transaction, team_id: str, user_id: str, since: datetime, before: datetime
) -> list[Touchpoint]:
    """Polite touchpoints of a person that are due or fall due `before`, or were said from `since` on."""
    row = TouchpointRow
    query = (
        select(row)
        .where(row.team_id == team_id, row.target == user_id, row.kind.in_(POLITE), row.due_at < before)
        .where(or_(row.state == State.DUE, and_(row.state.in_(OUT), row.intent_at >= since)))
        .order_by(row.due_at, row.id)
    )
    return [to_value(Touchpoint, found) for found in await tx.scalars(query)]


async def join(tx: Transaction, carrier: Touchpoint, joining: Iterable[Touchpoint]) -> None:
    """Those that are still due are said in the message of this one; whoever sends one already keeps it."""
    row = TouchpointRow
    await tx.execute(
        update(row)
        .where(row.id.in_([each.id for each in joining]), row.state == State.DUE)
        .values(state=State.JOINED, carrier_id=carrier.id, reason="", wait_until=None)
    )


async def part(tx: Transaction, team_id: str, carriers: Sequence[str]) -> None:
    """The messages of these are not sent: what should have been said in them is due by itself again."""
    if carriers:
        await _part(tx, team_id, TouchpointRow.carrier_id.in_(carriers))


async def part_unsent(tx: Transaction, touchpoint: Touchpoint) -> None:
    """What joined this one, or another that its reader still waits for, is due by itself again.

    Their messages were tried and could not be sent: whoever decides anew must see everything.
    """
    row = aliased(TouchpointRow)
    waiting = select(row.id).where(row.team_id == touchpoint.team_id, row.target == touchpoint.target)
    unsent = waiting.where(or_(row.id == touchpoint.id, row.state == State.DUE))
    await _part(tx, touchpoint.team_id, TouchpointRow.carrier_id.in_(unsent))


async def _part(tx: Transaction, team_id: str, carried: ColumnElement[bool]) -> None:
    row = TouchpointRow
    await tx.execute(
        update(row)
        .where(row.team_id == team_id, row.state == State.JOINED, carried)
        .values(state=State.DUE, carrier_id="")
    )


async def hold_edits(tx: Transaction, team_id: str, now: datetime, until: datetime, *, urgent: bool) -> None:
    """No edit that is due goes out before `until`; `urgent`: not even those that somebody waits for."""
    row = TouchpointRow
    held = (row.team_id == team_id, row.state == State.SENT, row.refresh_at <= now)
    await tx.execute(
        update(row).where(*held, *([] if urgent else [row.urgent.is_(False)])).values(refresh_at=until)
    )


async def hold_posts(tx: Transaction, team_id: str, now: datetime, until: datetime) -> None:
    """Nothing that is due is said before `until`."""
    row = TouchpointRow
    await tx.execute(update(row).where(row.team_id == team_id, *_due(team_id, now)).values(wait_until=until))


async def joined(tx: Transaction, carrier: Touchpoint) -> list[Touchpoint]:
    """What is said in the message of this one, earliest first."""
    query = (
        select(TouchpointRow)
        .where(TouchpointRow.team_id == carrier.team_id, TouchpointRow.carrier_id == carrier.id)
        .order_by(TouchpointRow.due_at, TouchpointRow.id)
    )
    return [to_value(Touchpoint, row) for row in await tx.scalars(query)]


async def mark_sent(tx: Transaction, touchpoint: Touchpoint, stands: Standing) -> bool:
    how = {"digest": stands.digest, "frame": stands.frame, "edited_at": stands.edited_at}
    values = {"state": State.SENT, "reason": "", "channel": stands.channel, "ts": stands.ts}
    # Something may have changed while it was on its way: then it is edited at once.
    refresh_at = func.coalesce(TouchpointRow.refresh_at, stands.refresh_at)
    return await _record(tx, touchpoint, {**values, **how, "refresh_at": refresh_at})


async def mark_waiting(
    tx: Transaction, touchpoint: Touchpoint, until: datetime, reason: str, *, counts: bool = True
) -> bool:
    """Surely not posted: try again at `until`. `counts`: this was one of the tries it has."""
    attempts = touchpoint.attempts - (not counts)
    values = {"state": State.DUE, "wait_until": until, "reason": reason, "attempts": attempts}
    return await _record(tx, touchpoint, values)


async def mark_skipped(tx: Transaction, touchpoint: Touchpoint, reason: str) -> bool:
    return await _record(tx, touchpoint, {"state": State.SKIPPED, "reason": reason})


async def mark_dead(tx: Transaction, touchpoint: Touchpoint, reason: str) -> bool:
    return await _record(tx, touchpoint, {"state": State.DEAD, "reason": reason})


async def mark_unknown(tx: Transaction, touchpoint: Touchpoint, until: datetime) -> bool:
    """Slack may have posted it or not; decided at `until`, when a straggling call must have ended."""
    values = {"state": State.UNKNOWN, "leased_until": until, "reason": "unknown"}
    return await _record(tx, touchpoint, values, keep_lease=True)


async def mark_refreshed(tx: Transaction, touchpoint: Touchpoint, stands: Standing) -> None:
    """Unless somebody changed something meanwhile, which asks for the next edit at once."""
    row = TouchpointRow
    unchanged = row.refresh_at == touchpoint.refresh_at
    values = {
        "digest": stands.digest,
        "frame": stands.frame,
        "edited_at": stands.edited_at,
        "refresh_at": case((unchanged, stands.refresh_at), else_=row.refresh_at),
        "urgent": case((unchanged, False), else_=row.urgent),
    }
    query = update(row).where(row.id == touchpoint.id).values(**values)
    await tx.execute(query.execution_options(synchronize_session=False))


async def _record(
    tx: Transaction, touchpoint: Touchpoint, values: dict[str, Any], *, keep_lease: bool = False
) -> bool:
    if not keep_lease:
        values = {**values, "lease_token": "", "leased_until": None}
    result = await tx.execute(
        update(TouchpointRow)
        .where(TouchpointRow.id == touchpoint.id, TouchpointRow.lease_token == touchpoint.lease_token)
        .values(**values)
        .returning(TouchpointRow.id)
    )
    return result.first() is not None
