"""Queries that find what the outbox has to do: when, in which workspace, and what; and take it on."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.touchpoint import POLICIES, State, Touchpoint
from bot.store.database import Transaction
from bot.store.known import Known
from bot.store.mapping import to_value
from bot.store.models import TouchpointRow
from bot.store.models.base import table_of

LEASE = timedelta(seconds=40)
"""Longer than one call may take and its stragglers may trail: 10 s HTTP time-out, 30 s to settle."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Before all moments: a bound on them, so that the rows without one are not even looked at."""
RANKS = sorted({policy.rank for policy in POLICIES.values()})
LOOKED_AT = 32
"""Of one rank, to find some that can go out beside each other."""
IN_DOUBT = (State.SENDING, State.UNKNOWN)

Moment = datetime | BindParameter[datetime]


async def next_moment(
    tx: Transaction, team_ids: Collection[str], after: datetime = LONG_AGO
) -> datetime | None:
    """When one of these workspaces next has something to do; `after`: of what lies behind that moment."""
    (moments,) = await NEXT_MOMENTS.run(tx, team_ids=team_ids, after=after)
    return min((moment for moment in moments if moment), default=None)


def _next_moments(ours: ColumnElement[bool], after: BindParameter[datetime]) -> Select[Any]:
    row = TouchpointRow
    due = row.state == State.DUE
    later = case((row.wait_until > row.due_at, row.wait_until), else_=row.due_at)
    waiting = select(func.min(later)).where(ours, due, row.wait_until > after, later > after)
    earliest = (
        _first(ours, after, row.due_at, due, row.wait_until.is_(None)),
        waiting,
        _first(ours, after, row.leased_until, row.state == State.SENDING),
        _first(ours, after, row.leased_until, row.state == State.UNKNOWN),
        _first(ours, after, row.refresh_at, row.state == State.SENT),
    )
    # Each alone finds its index; together they are one question.
    return select(*[each.scalar_subquery() for each in earliest])


def _first(
    ours: ColumnElement[bool],
    after: BindParameter[datetime],
    moment: InstrumentedAttribute[Any],
    *which: ColumnElement[bool],
) -> Select[Any]:
    """The earliest `moment` of these: the first in its index, where a minimum would look at all rows."""
    return select(moment).where(ours, *which, moment > after).order_by(moment).limit(1)


async def at_work(tx: Transaction, team_ids: Collection[str], now: datetime) -> set[str]:
    """Those of the workspaces that have something to do now."""
    return {row.team_id for row in await AT_WORK.run(tx, team_ids=team_ids, now=now)}


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do at a moment."""

    due: bool
    abandoned: bool
    outdated: bool


async def work(tx: Transaction, team_id: str, now: datetime) -> Work:
    """Asked before anything is claimed: who only looks holds up nobody who writes."""
    (found,) = await WORK.run(tx, team_id=team_id, now=now)
    return Work(due=found[0], abandoned=found[1], outdated=found[2])


def due(now: Moment) -> tuple[ColumnElement[bool], ...]:
    return TouchpointRow.rank.in_(RANKS), *_of_a_rank(now)


def _of_a_rank(now: Moment) -> tuple[ColumnElement[bool], ...]:
    row = TouchpointRow
    return row.state == State.DUE, row.due_at <= now, or_(row.wait_until.is_(None), row.wait_until <= now)


def _abandoned(now: Moment) -> tuple[ColumnElement[bool], ...]:
    row = TouchpointRow
    return row.state.in_(IN_DOUBT), row.leased_until <= now


def _outdated(now: Moment) -> tuple[ColumnElement[bool], ...]:
    row = TouchpointRow
    return row.state == State.SENT, row.refresh_at <= now


TEAM: BindParameter[str] = bindparam("team_id")
NOW: BindParameter[datetime] = bindparam("now", type_=TouchpointRow.due_at.type)
KINDS = (due(NOW), _abandoned(NOW), _outdated(NOW))
OURS = TouchpointRow.team_id.in_(bindparam("team_ids", expanding=True))
NEXT_MOMENTS = Known(_next_moments(OURS, bindparam("after", type_=NOW.type)), "team_ids")
AT_WORK = Known(union(*[select(TouchpointRow.team_id).where(OURS, *each) for each in KINDS]), "team_ids")
WORK = Known(select(*[exists().where(TouchpointRow.team_id == TEAM, *each) for each in KINDS]))
MOST_URGENT = Known(
    select(TouchpointRow.id, TouchpointRow.pair_id, TouchpointRow.kind, TouchpointRow.target)
    .where(TouchpointRow.team_id == TEAM, TouchpointRow.rank == bindparam("rank"), *_of_a_rank(NOW))
    .where(TouchpointRow.pair_id.not_in(bindparam("beside", expanding=True)))
    .order_by(TouchpointRow.due_at, TouchpointRow.id)
    .limit(LOOKED_AT)
    .with_for_update(skip_locked=True),
    "beside",
)
TABLE = table_of(TouchpointRow)
TAKE = Known(
    update(TABLE)
    .where(TABLE.c.team_id == TEAM, TABLE.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=State.SENDING, intent_at=NOW, attempts=TABLE.c.attempts + 1)
    # A token for each of them.
    .values(lease_token=bindparam("lease") + TABLE.c.id, leased_until=bindparam("until"))
    .returning(TABLE),
    "ids",
)


async def claim(
    tx: Transaction, team_id: str, now: datetime, most: int = 1, beside: Collection[Touchpoint] = ()
) -> list[Touchpoint]:
    """Take the most urgent that are due: from here on they count as being sent.

    No two of one pair or to one person, `beside` those that are under way included: what is said in one place
    keeps its order.
    """
    chosen: list[Any] = []
    for rank in RANKS:
        if len(chosen) == most:
            break
        elsewhere = [each.pair_id for each in (*beside, *chosen)]
        for row in await MOST_URGENT.run(tx, team_id=team_id, now=now, rank=rank, beside=elsewhere):
            if len(chosen) < most and not any(_together(each, row) for each in (*beside, *chosen)):
                chosen.append(row)
    return await _take(tx, team_id, now, [each.id for each in chosen])


def _together(one: Any, other: Any) -> bool:
    """Whether both go to one place, so one after the other."""
    return one.pair_id == other.pair_id or (POLICIES[other.kind].direct and one.target == other.target)


async def _take(tx: Transaction, team_id: str, now: datetime, ids: Sequence[str]) -> list[Touchpoint]:
    """In this order."""
    if not ids:
        return []
    lease = secrets.token_hex(8)
    rows = await TAKE.run(tx, team_id=team_id, now=now, ids=ids, lease=lease, until=now + LEASE)
    taken = {row.id: to_value(Touchpoint, row) for row in rows}
    return [taken[each] for each in ids]


async def renew(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> bool:
    """Whether it is still whose it was: then for as long again, as if it were claimed now."""
    row = TouchpointRow
    renewed = await tx.execute(
        update(row)
        .where(row.id == touchpoint.id, row.lease_token == touchpoint.lease_token)
        .values(intent_at=now, leased_until=now + LEASE)
        .returning(row.id)
    )
    return renewed.first() is not None


async def abandoned(tx: Transaction, team_id: str, now: datetime) -> Touchpoint | None:
    """One of which nobody knows how it ended: its sender went away, or Slack never answered."""
    row = await tx.scalar(
        select(TouchpointRow)
        .where(TouchpointRow.team_id == team_id, *_abandoned(now))
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
        .where(row.team_id == team_id, *_outdated(now))
        .order_by(row.urgent.desc(), rank, row.edited_at.nulls_first(), row.rank)
        .limit(1)
    )
    return to_value(Touchpoint, found) if found else None


async def take_edit(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Touchpoint:
    """From here on it is being edited: who changes something meanwhile asks for one more edit.

    Should nobody finish it, it is outdated once more when the lease is over.
    """
    row = TouchpointRow
    until = now + LEASE
    query = update(row).where(row.id == touchpoint.id).values(refresh_at=until)
    await tx.execute(query.execution_options(synchronize_session=False))
    return replace(touchpoint, refresh_at=until)
