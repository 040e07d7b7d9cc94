"""Queries about pairs. What comes out is settled: as the clock has made it by `now`."""

from datetime import datetime

from sqlalchemy import BindParameter, bindparam, or_, select

from bot.domain.pair import Pair
from bot.domain.scene import Couple
from bot.store import member as members
from bot.store.database import Transaction
from bot.store.known import Known
from bot.store.mapping import to_row, to_value
from bot.store.models import PairRow
from bot.store.models.base import table_of
from bot.store.question import Question
from bot.store.together import with_id

BY_ID = Question(select(PairRow), PairRow.id)
TABLE = table_of(PairRow)
PERSON: BindParameter[str] = bindparam("user_id")
OF_MEMBER = Known(
    select(TABLE)
    .where(TABLE.c.team_id == bindparam("team_id"))
    .where(or_(TABLE.c.mentor_id == PERSON, TABLE.c.mentee_id == PERSON))
    .order_by(TABLE.c.created_at, TABLE.c.id)
)


async def find(tx: Transaction, team_id: str, pair_id: str, now: datetime) -> Pair | None:
    row = await with_id(tx, PairRow, pair_id)
    if row is None or row.team_id != team_id:
        return None
    return to_value(Pair, row).settled(now)


async def of_member(tx: Transaction, team_id: str, user_id: str, now: datetime) -> list[Pair]:
    """All pairs of this person that are open, oldest first."""
    rows = await OF_MEMBER.run(tx, team_id=team_id, user_id=user_id)
    pairs = [to_value(Pair, row).settled(now) for row in rows]
    return [pair for pair in pairs if pair.state.open]


async def between(tx: Transaction, team_id: str, people: tuple[str, str], now: datetime) -> Pair | None:
    """The open pair of these two, whoever mentors."""
    for pair in await of_member(tx, team_id, people[0], now):
        if set(pair.people) == set(people):
            return pair
    return None


async def in_place(tx: Transaction, team_id: str, channel_id: str, now: datetime) -> Pair | None:
    """The open pair whose place this is."""
    query = (
        select(PairRow)
        .where(PairRow.team_id == team_id, PairRow.channel_id == channel_id)
        .order_by(PairRow.created_at.desc())
    )
    pairs = [to_value(Pair, row).settled(now) for row in await tx.scalars(query)]
    return next((pair for pair in pairs if pair.state.open), None)


async def couple(tx: Transaction, pair: Pair) -> Couple:
    mentor, mentee = await members.get_all(tx, pair.team_id, (pair.mentor_id, pair.mentee_id))
    return Couple(pair, mentor, mentee)


async def hold(tx: Transaction, pair: Pair) -> None:
    """Until this transaction ends nobody else changes what the two share."""
    await tx.execute(
        select(PairRow.id).where(PairRow.id == pair.id, PairRow.team_id == pair.team_id).with_for_update()
    )


async def save(tx: Transaction, pair: Pair) -> None:
    await tx.merge(to_row(PairRow, pair))
    await tx.flush()
