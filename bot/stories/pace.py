"""How a pair without a date stands for one of its two, and what they answer when a gap is long."""

from datetime import datetime

from bot.domain.check_in import Answer, CheckIn, renewed
from bot.domain.errors import UserError
from bot.domain.pace import asked_again_at, unmet_since
from bot.domain.pair import Pair
from bot.domain.relation import Relation
from bot.store import check_in as check_ins
from bot.store.database import Transaction
from bot.stories.pause import Outcome, Wish, pause
from bot.stories.plan import replan
from bot.stories.session import NOT_RUNNING, proposal_after
from bot.views.pace import Pace


async def pace_of(tx: Transaction, relation: Relation, user_id: str) -> Pace:
    couple, sessions = relation.couple, relation.sessions
    return Pace(
        couple=couple,
        reader=couple.member(user_id),
        now=relation.now,
        proposal=await proposal_after(tx, couple, sessions, relation.now),
        since=unmet_since(relation),
        met=any(not each.state.given_up for each in sessions),
        asked_again_at=asked_again_at(relation, user_id),
        coming=next((each for each in sessions if each.open), None),
        answered=relation.check_ins.get(user_id),
    )


async def answered(tx: Transaction, pair: Pair, answer: CheckIn, now: datetime) -> None:
    """Kept for its author: the other learns only what follows from it. Raises UserError."""
    must_run(pair)
    before = await check_ins.of_pair(tx, pair.team_id, pair.id)
    await check_ins.save(tx, renewed(before.get(answer.user_id), answer))
    await replan(tx, pair, now)


async def busy(tx: Transaction, pair: Pair, by: str, until: datetime, now: datetime) -> Outcome:
    """The pair pauses: what is asked of one of the two is asked of both. Raises UserError."""
    answer = CheckIn(pair.team_id, pair.id, by, Answer.BUSY, now, until)
    await answered(tx, pair, answer, now)
    return await pause(tx, pair, Wish(by, until), now)


def must_run(pair: Pair) -> None:
    """Raises UserError."""
    if not pair.state.running:
        raise UserError(NOT_RUNNING)
