"""Queries about sessions. What comes out is settled: as the clock has made it by `now`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select

from bot.domain.pair import PairState
from bot.domain.plan import Plan
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.store import blocks
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.store.known import Known
from bot.store.mapping import to_row, to_value
from bot.store.models import PairRow, SessionRow
from bot.store.models.base import table_of
from bot.store.question import Question
from bot.store.together import made_once, rows_of, with_id

IN_ORDER = Question(select(SessionRow).order_by(SessionRow.starts_at, SessionRow.number), SessionRow.pair_id)
SESSIONS, PAIRS = (table_of(model) for model in (SessionRow, PairRow))
TEAM: BindParameter[str] = bindparam("team_id")
PEOPLE: BindParameter[str] = bindparam("people", expanding=True)
OPEN = Known(
    select(SESSIONS, PAIRS.c.mentor_id, PAIRS.c.mentee_id)
    .join(PAIRS, PAIRS.c.id == SESSIONS.c.pair_id)
    .where(SESSIONS.c.team_id == TEAM, PAIRS.c.team_id == TEAM)
    .where(PAIRS.c.state.in_([state for state in PairState if state.running]))
    .where(or_(PAIRS.c.mentor_id.in_(PEOPLE), PAIRS.c.mentee_id.in_(PEOPLE)))
    .where(SESSIONS.c.state.in_([SessionState.PLANNED, SessionState.LIVE]))
    .order_by(SESSIONS.c.starts_at, SESSIONS.c.id),
    "people",
)


async def find(tx: Transaction, team_id: str, session_id: str, now: datetime) -> Session | None:
    row = await with_id(tx, SessionRow, session_id)
    return made_once(tx, row, _value).settled(now) if row and row.team_id == team_id else None


async def scene(tx: Transaction, team_id: str, session_id: str, now: datetime) -> Scene | None:
    """The session with its pair and people."""
    session = await find(tx, team_id, session_id, now)
    pair = session and await pairs.find(tx, team_id, session.pair_id, now)
    if not session or not pair:
        return None
    return Scene(await pairs.couple(tx, pair), session, now)


async def of_pair(tx: Transaction, team_id: str, pair_id: str, now: datetime) -> list[Session]:
    """All sessions of a pair, earliest first."""
    found = await rows_of(tx, IN_ORDER, team_id, [pair_id])
    return [made_once(tx, row, _value).settled(now) for row in found]


async def upcoming(tx: Transaction, team_id: str, pair_id: str, now: datetime) -> Session | None:
    """The session that is live or comes next."""
    return next((each for each in await of_pair(tx, team_id, pair_id, now) if each.open), None)


async def open_of_each(
    tx: Transaction, team_id: str, people: Sequence[str], now: datetime
) -> list[list[Session]]:
    """All that are live or come, of all running pairs of each of these people, earliest first."""
    rows = await OPEN.run(tx, team_id=team_id, people=people)
    found = [(row, _value(row).settled(now)) for row in rows]
    return [
        [session for row, session in found if session.open and person in {row.mentor_id, row.mentee_id}]
        for person in people
    ]


async def last_held(tx: Transaction, team_id: str, pair_id: str, now: datetime) -> Session | None:
    held = [each for each in await of_pair(tx, team_id, pair_id, now) if each.state is SessionState.HELD]
    return held[-1] if held else None


async def held(tx: Transaction, team_id: str, pair_id: str, now: datetime) -> int:
    """How many sessions took place."""
    return sum(each.state is SessionState.HELD for each in await of_pair(tx, team_id, pair_id, now))


async def save(tx: Transaction, session: Session) -> None:
    await tx.merge(row_of(session))
    await tx.flush()


def row_of(session: Session) -> SessionRow:
    return to_row(SessionRow, session, plan=_written(session.plan), starts_at=session.starts_at)


def _value(row: SessionRow) -> Session:
    return to_value(Session, row, plan=_read(row.plan))


def _written(plan: Plan) -> dict[str, object]:
    return {
        "ends_at": plan.ends_at.isoformat(),
        "revision": plan.revision,
        "blocks": [
            blocks.written(block) | {"starts_at": start.isoformat()}
            for block, start in zip(plan.blocks, plan.starts, strict=True)
        ],
        "unreached": [blocks.written(block) for block in plan.unreached],
    }


def _read(written: dict[str, Any]) -> Plan:
    timed = written["blocks"]
    return Plan(
        blocks=tuple(map(blocks.read, timed)),
        starts=tuple(datetime.fromisoformat(each["starts_at"]) for each in timed),
        ends_at=datetime.fromisoformat(written["ends_at"]),
        revision=written["revision"],
        # Sessions that ended before this was kept have none.
        unreached=tuple(map(blocks.read, written.get("unreached", ()))),
    )
