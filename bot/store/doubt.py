"""Queries about what is in doubt: perhaps it was posted, and it may be looked for where it was to stand."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select, update

from bot.domain.pair import PlaceKind
from bot.domain.touchpoint import POLICIES, Kind, State, Touchpoint
from bot.store.claims import IN_DOUBT
from bot.store.database import Transaction
from bot.store.mapping import to_value
from bot.store.models import PairRow, TouchpointRow
from bot.store.outbox import Standing, mark_sent

NOT_TOLD_OF = (Kind.PROVISION, Kind.BOOK, Kind.NUDGE)
"""Two say nothing, and a nudge is a reply: the history of a place tells of no replies."""
TOLD_OF = [kind for kind in POLICIES if kind not in NOT_TOLD_OF]
DIRECT = [kind for kind in TOLD_OF if POLICIES[kind].direct]
PLACED = [kind for kind in TOLD_OF if not POLICIES[kind].direct]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the workspace lets us look."""

    direct: bool
    """In direct messages."""
    places: frozenset[PlaceKind]


async def readable(tx: Transaction, team_id: str, now: datetime, reach: Reach) -> list[Touchpoint]:
    """All in one place of which nobody knows how they ended, and that can be looked for there.

    One of them at least has settled: its call can trail no longer.
    """
    row = TouchpointRow
    query = select(row).where(row.team_id == team_id, row.state.in_(IN_DOUBT))
    query = query.order_by(row.leased_until, row.id)
    first = await tx.scalar(query.where(row.leased_until <= now, _within(reach)).limit(1))
    if first is None:
        return []
    same = _same_person(first) if first.kind in DIRECT else _same_place(first)
    ended = or_(row.leased_until <= now, row.state == State.UNKNOWN)
    return [to_value(Touchpoint, each) for each in await tx.scalars(query.where(same, ended))]


def _within(reach: Reach) -> ColumnElement[bool]:
    row = TouchpointRow
    pairs = select(PairRow.id).where(PairRow.place_kind.in_(reach.places))
    placed = and_(row.kind.in_(PLACED), row.pair_id.in_(pairs)) if reach.places else false()
    return or_(row.kind.in_(DIRECT), placed) if reach.direct else placed


def _same_person(first: TouchpointRow) -> ColumnElement[bool]:
    return and_(TouchpointRow.kind.in_(DIRECT), TouchpointRow.target == first.target)


def _same_place(first: TouchpointRow) -> ColumnElement[bool]:
    return and_(TouchpointRow.kind.in_(PLACED), TouchpointRow.pair_id == first.pair_id)


async def suspect(tx: Transaction, team_id: str, since: datetime, now: datetime, reach: Reach) -> None:
    """What should have been said before `since` was perhaps said: this may be a restored copy of the rows.

    When it was tried, if it was, is not known then.
    """
    row = TouchpointRow
    waited = or_(row.wait_until.is_(None), row.wait_until < since)
    overdue = (row.team_id == team_id, row.state == State.DUE, row.due_at < since, waited, _within(reach))
    doubt = {"state": State.UNKNOWN, "lease_token": secrets.token_hex(16), "leased_until": now}
    await tx.execute(
        update(row)
        .where(*overdue)
        .values(**doubt, intent_at=None)
        .execution_options(synchronize_session=False)
    )


async def put_off(tx: Transaction, team_id: str, now: datetime, until: datetime, reach: Reach) -> None:
    """Nothing is looked for before `until`."""
    row = TouchpointRow
    doubtful = (row.team_id == team_id, row.state.in_(IN_DOUBT), row.leased_until <= now)
    await tx.execute(
        update(row)
        .where(*doubtful, _within(reach))
        .values(leased_until=until)
        .execution_options(synchronize_session=False)
    )


async def on_record(tx: Transaction, team_id: str, channel: str, stamps: Iterable[str]) -> set[str]:
    """Which of these messages we know already."""
    row = TouchpointRow
    query = select(row.ts).where(row.team_id == team_id, row.channel == channel, row.ts.in_(list(stamps)))
    return set(await tx.scalars(query))


async def mark_found(tx: Transaction, touchpoint: Touchpoint, stands: Standing) -> None:
    """It stands there, as if its call had been answered."""
    if await mark_sent(tx, touchpoint, stands) and touchpoint.intent_at is None:
        row = TouchpointRow
        await tx.execute(update(row).where(row.id == touchpoint.id).values(intent_at=stands.edited_at))
