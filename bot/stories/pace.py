"""How a pair without a date stands for one of its two, and what their answer to a long gap leads to."""

from datetime import datetime

from bot.domain.appointment import next_date
from bot.domain.check_in import CheckIn, renewed
from bot.domain.errors import UserError
from bot.domain.pace import MET, asked_again_at, unmet_since, waits
from bot.domain.pair import Pair, PairState
from bot.domain.relation import Relation
from bot.store import check_in as check_ins
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.stories.plan import replan
from bot.stories.session import NOT_RUNNING
from bot.views.pace import Pace


def pace_of(relation: Relation, user_id: str) -> Pace:
    couple, sessions = relation.couple, relation.sessions
    return Pace(
        couple=couple,
        reader=couple.member(user_id),
        now=relation.now,
        proposal=next_date(sessions, couple.pair, couple.mentor.tz, relation.now),
        since=unmet_since(relation),
        met=any(each.state in MET for each in sessions),
        asked_again_at=asked_again_at(relation, user_id),
        coming=next((each for each in sessions if each.open), None),
        answered=relation.check_ins.get(user_id),
    )


async def answered(tx: Transaction, pair: Pair, answer: CheckIn, now: datetime) -> Pair:
    """Kept for its author; the other learns only what follows from it for the pair. Raises UserError."""
    must_run(pair)
    by = answer.user_id
    given = await check_ins.of_pair(tx, pair.team_id, pair.id)
    given[by] = renewed(given.get(by), answer)
    await check_ins.save(tx, given[by])
    waiting = waits(pair, given.values(), by, now)
    await pairs.save(tx, waiting)
    await replan(tx, waiting, now)
    return waiting


def must_run(pair: Pair) -> None:
    """Raises UserError."""
    if pair.state is not PairState.ACTIVE:
        raise UserError(NOT_RUNNING)
