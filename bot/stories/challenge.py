"""A challenge of the week becomes a topic of the next session: one a week, however often it is told."""

from dataclasses import replace
from datetime import datetime

from bot.domain.pair import Pair
from bot.domain.topic import Source, Topic
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.session import planned


def origin_of(week: int) -> str:
    return f"challenge:{week}"


async def tell(tx: Transaction, pair: Pair, week: int, title: str, story: str, *, now: datetime) -> None:
    known = await topics.of_origin(tx, pair.team_id, pair.id, origin_of(week))
    topic = known or await _draft(tx, pair, week, now)
    await topics.save(tx, replace(topic, title=title, story=story, readable=True))


async def _draft(tx: Transaction, pair: Pair, week: int, now: datetime) -> Topic:
    session = await planned(tx, pair, now)
    return Topic(
        id=new_id(),
        team_id=pair.team_id,
        pair_id=pair.id,
        session_id=session.id if session else None,
        owner_id=pair.mentee_id,
        source=Source.CHALLENGE,
        title="",
        created_at=now,
        origin=origin_of(week),
    )
