"""Queries that deliver touchpoints: what is said together, what waits, and what became of each.

Every write after the claim is fenced by its lease token: whoever lost the lease changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select, update
from sqlalchemy.orm import aliased

from bot.domain.manners import OUT
from bot.domain.touchpoint import POLICIES, State, Touchpoint
from bot.store.claims import due
from bot.store.database import Transaction
from bot.store.known import Known
from bot.store.mapping import to_value
from bot.store.models import TouchpointRow
from bot.store.models.base import table_of


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


SAID = ("channel", "ts", "digest", "frame", "edited_at", "refresh_at")
TABLE = table_of(TouchpointRow)
NEW = {name: bindparam(f"new_{name}", type_=TABLE.c[name].type) for name in SAID}
KEEP = Known(
    update(TABLE)
    .where(TABLE.c.id == bindparam("of"), TABLE.c.lease_token == bindparam("lease"))
    .values(state=State.SENT, reason="", lease_token="", leased_until=None)
    .values({**NEW, "refresh_at": func.coalesce(TABLE.c.refresh_at, NEW["refresh_at"])})
)
RESENT = [kind for kind, policy in POLICIES.items() if policy.resend]
POLITE = [kind for kind, policy in POLICIES.items() if policy.subject]


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


async def part_resent(tx: Transaction, carrier: Touchpoint) -> None:
    """Its message may be lost and is not sent again: what must be said at least once is due by itself."""
    row = TouchpointRow
    await _part(tx, carrier.team_id, and_(row.carrier_id == carrier.id, row.kind.in_(RESENT)))


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
    await tx.execute(update(row).where(row.team_id == team_id, *due(now)).values(wait_until=until))


async def edits_since(tx: Transaction, team_id: str, since: datetime) -> list[datetime]:
    """When messages of this workspace were posted or edited last, if after that moment; earliest first."""
    row = TouchpointRow
    query = select(row.edited_at).where(
        row.team_id == team_id, row.state == State.SENT, row.edited_at > since
    )
    return [each for each in await tx.scalars(query.order_by(row.edited_at)) if each]


async def joined(tx: Transaction, carrier: Touchpoint) -> list[Touchpoint]:
    """What is said in the message of this one, earliest first."""
    query = (
        select(TouchpointRow)
        .where(TouchpointRow.team_id == carrier.team_id, TouchpointRow.carrier_id == carrier.id)
        .order_by(TouchpointRow.due_at, TouchpointRow.id)
    )
    return [to_value(Touchpoint, row) for row in await tx.scalars(query)]


async def mark_all_sent(tx: Transaction, said: Sequence[tuple[Touchpoint, Standing]]) -> None:
    """The same as `mark_sent` of each, in one statement."""
    await KEEP.run_each(
        tx,
        [
            {"of": touchpoint.id, "lease": touchpoint.lease_token}
            | {f"new_{name}": getattr(stands, name) for name in SAID}
            for touchpoint, stands in said
        ],
    )


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
