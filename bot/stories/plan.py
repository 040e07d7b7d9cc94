"""After every change: which touchpoints there should be now, written as a difference."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain import timeline
from bot.domain.pair import Pair
from bot.domain.relation import Relation
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source
from bot.domain.touchpoint import Kind
from bot.store import action as actions
from bot.store import check_in as check_ins
from bot.store import commitment as commitments
from bot.store import diary as diaries
from bot.store import goal as goals
from bot.store import pair as pairs
from bot.store import route as routes
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store import touchpoint as touchpoints
from bot.store.database import Transaction

SETTLED = timedelta(days=14)
"""A session that long past has nothing left to be planned."""


async def replan(tx: Transaction, pair: Pair, now: datetime, *, urgent: Collection[Kind] = ()) -> None:
    """Plan the pair and all its sessions anew, and have their living messages brought up to date.

    `urgent`: edits of these go before all that the clock asks for.
    """
    relation = await relation_of(tx, pair, now)
    await touchpoints.plan(tx, pair, "", timeline.of_pair(relation))
    await touchpoints.refresh(tx, pair, "", now, urgent=urgent)
    for session in relation.sessions:
        if session.ends_at > now - SETTLED:
            await replan_session(tx, relation.couple, session, now)
            await touchpoints.refresh(tx, pair, session.id, now, urgent=urgent)
    held = [each for each in relation.sessions if each.state is SessionState.HELD]
    if held:
        # The last record lives until the next one: whoever keeps a promise sees it there.
        await touchpoints.refresh(tx, pair, held[-1].id, now, urgent=urgent)


async def relation_of(tx: Transaction, pair: Pair, now: datetime) -> Relation:
    return Relation(
        couple=await pairs.couple(tx, pair),
        now=now,
        sessions=await sessions.of_pair(tx, pair.team_id, pair.id, now),
        actions=await actions.of_pair(tx, pair.team_id, pair.id),
        commitments=await commitments.of_pair(tx, pair.team_id, pair.id),
        goals=await goals.of_pair(tx, pair.team_id, pair.id),
        routes=await routes.of_pair(tx, pair.team_id, pair.id),
        challenges=await topics.moments_of(tx, pair.team_id, pair.id, Source.CHALLENGE),
        check_ins=await check_ins.of_pair(tx, pair.team_id, pair.id),
    )


async def replan_session(tx: Transaction, couple: Couple, session: Session, now: datetime) -> None:
    pair = couple.pair
    asked = await diaries.asked(tx, session.id, pair.team_id)
    wanted = timeline.of_session(Scene(couple, session, now), asked)
    await touchpoints.plan(tx, pair, session.id, wanted)
