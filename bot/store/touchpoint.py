"""Queries that plan touchpoints: the difference between what there is and what there should be."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Select, and_, or_, select, update

from bot.domain.manners import DROPPED
from bot.domain.pair import Pair
from bot.domain.touchpoint import POLICIES, Kind, Planned, State, Touchpoint
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.store.mapping import to_row, to_value
from bot.store.models import TouchpointRow
from bot.store.outbox import part
from bot.store.question import Question
from bot.store.together import rows_of

WITHDRAWN = "withdrawn"
STALE = "stale"
"""Why a touchpoint was skipped: nobody wanted it any more; its time was over."""
NOT_YET = "not yet"
"""Why a touchpoint waits for something that is to be made first."""
STANDING = (State.SENT, State.SENDING, State.UNKNOWN)
"""Also what is on its way: it was composed before the change."""
OPEN = (State.DUE, State.SENDING, State.UNKNOWN)
NEWEST_SENT = {
    kind: Question(
        select(TouchpointRow)
        .where(TouchpointRow.kind == kind, TouchpointRow.state == State.SENT)
        .order_by(TouchpointRow.ts.desc()),
        TouchpointRow.pair_id,
        within=TouchpointRow.session_id,
    )
    for kind in Kind
}
LIVING = [kind for kind, policy in POLICIES.items() if policy.living]


async def plan(tx: Transaction, pair: Pair, session_id: str, planned: Iterable[Planned]) -> None:
    """Make the open touchpoints of this session (empty: of the pair itself) be exactly these.

    What was said already stays said: a sent one is never planned anew under the same key.
    """
    wanted = {f"{session_id or pair.id}:{each.name}": each for each in planned}
    rows = {row.key: row for row in await tx.scalars(_of(pair, session_id))}
    for key, row in rows.items():
        _update(row, wanted.get(key))
    for key in wanted.keys() - rows.keys():
        tx.add(_new(pair, session_id, key, wanted[key]))
    await tx.flush()
    await part(tx, pair.team_id, [row.id for row in rows.values() if row.reason == WITHDRAWN])
    tx.planned = True


async def refresh(
    tx: Transaction, pair: Pair, session_id: str, now: datetime, *, urgent: Collection[Kind] = ()
) -> None:
    """Have the living messages of this session (empty: of the pair itself) brought up to date.

    `urgent`: in which somebody waits to see it, who pressed.
    """
    await tx.execute(
        update(TouchpointRow)
        .where(
            TouchpointRow.team_id == pair.team_id,
            TouchpointRow.pair_id == pair.id,
            TouchpointRow.session_id == session_id,
            TouchpointRow.state.in_(STANDING),
            TouchpointRow.kind.in_(LIVING),
        )
        .values(refresh_at=now, urgent=or_(TouchpointRow.urgent, TouchpointRow.kind.in_(urgent)))
    )
    await _refresh_carriers(tx, pair, session_id, now)
    tx.planned = True


async def _refresh_carriers(tx: Transaction, pair: Pair, session_id: str, now: datetime) -> None:
    """Messages, of other sessions perhaps, in which something of this one was said."""
    row = TouchpointRow
    carriers = select(row.carrier_id).where(
        row.team_id == pair.team_id,
        row.pair_id == pair.id,
        row.session_id == session_id,
        row.state == State.JOINED,
    )
    await tx.execute(
        update(row)
        .where(row.id.in_(carriers), row.state.in_(STANDING), row.kind.in_(LIVING))
        .values(refresh_at=now)
        .execution_options(synchronize_session=False)
    )


async def sent(tx: Transaction, pair: Pair, session_id: str, kind: Kind) -> Touchpoint | None:
    """The newest message of this kind that stands in Slack."""
    standing = await rows_of(tx, NEWEST_SENT[kind], pair.team_id, [pair.id], within=session_id)
    mine = [each for each in standing if each.session_id == session_id]
    return to_value(Touchpoint, mine[0]) if mine else None


async def still_told(tx: Transaction, pair: Pair, kind: Kind, since: datetime) -> set[str]:
    """To whom this kind went out after that moment, or is due by then and waits to be sent."""
    row = TouchpointRow
    waits = and_(row.state == State.DUE, row.due_at <= since)
    query = select(row.target).where(
        row.team_id == pair.team_id,
        row.pair_id == pair.id,
        row.kind == kind,
        or_(waits, and_(row.state.in_(STANDING), row.intent_at >= since)),
    )
    return set(await tx.scalars(query))


async def conclude(tx: Transaction, pair: Pair, kind: Kind) -> None:
    """What this kind said of the pair is over; should it come true once more, it is said once more."""
    row = TouchpointRow
    await tx.execute(
        update(row)
        .where(row.team_id == pair.team_id, row.pair_id == pair.id, row.kind == kind, row.state == State.SENT)
        .values(key=row.key + ":" + row.id)
    )


def _of(pair: Pair, session_id: str) -> Select[TouchpointRow]:
    return select(TouchpointRow).where(
        TouchpointRow.team_id == pair.team_id,
        TouchpointRow.pair_id == pair.id,
        TouchpointRow.session_id == session_id,
    )


def _update(row: TouchpointRow, wanted: Planned | None) -> None:
    if wanted is None:
        if row.state is State.DUE:
            row.state, row.reason = State.SKIPPED, WITHDRAWN
        return
    if _comes_back(row, wanted):
        row.state, row.reason, row.attempts = State.DUE, "", 0
    if row.state in OPEN and row.due_at != wanted.due_at:
        # Also of one that is being sent at this moment: it may come back.
        row.due_at, row.wait_until = wanted.due_at, None
    if row.state is State.DUE and row.reason == NOT_YET:
        # What it waits for may have been made just now.
        row.wait_until, row.reason = None, ""
    row.expires_at = wanted.expires_at


def _comes_back(row: TouchpointRow, wanted: Planned) -> bool:
    """It was not said, and now there is a reason to: wanted again, or its session moved to a later date."""
    if row.state is not State.SKIPPED:
        return False
    of_no_use_then = row.reason == STALE or row.reason in DROPPED
    return row.reason == WITHDRAWN or (of_no_use_then and wanted.expires_at > row.expires_at)


def _new(pair: Pair, session_id: str, key: str, planned: Planned) -> TouchpointRow:
    touchpoint = Touchpoint(
        id=new_id(),
        key=key,
        team_id=pair.team_id,
        pair_id=pair.id,
        session_id=session_id,
        kind=planned.kind,
        target=planned.target,
        occurrence=planned.occurrence,
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        rank=POLICIES[planned.kind].rank,
    )
    return to_row(TouchpointRow, touchpoint)
