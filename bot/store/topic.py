"""Queries about topics: the title is for both, the story is sealed."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.domain.topic import Source, Topic
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import TopicRow
from bot.store.private import seal, unseal_or_none


async def of_session(tx: Transaction, team_id: str, session_id: str) -> list[Topic]:
    query = (
        select(TopicRow)
        .where(TopicRow.team_id == team_id, TopicRow.session_id == session_id)
        .order_by(TopicRow.created_at, TopicRow.id)
    )
    return [await _value(tx, row) for row in await tx.scalars(query)]


async def find(tx: Transaction, team_id: str, session_id: str, owner_id: str, source: Source) -> Topic | None:
    """The topic with this natural key: the same form sent twice is one topic."""
    row = await tx.scalar(
        select(TopicRow).where(
            TopicRow.team_id == team_id,
            TopicRow.session_id == session_id,
            TopicRow.owner_id == owner_id,
            TopicRow.source == source,
        )
    )
    return await _value(tx, row) if row else None


async def made_from(tx: Transaction, team_id: str, pair_id: str, origin: str) -> Topic | None:
    row = await tx.scalar(
        select(TopicRow).where(
            TopicRow.team_id == team_id, TopicRow.pair_id == pair_id, TopicRow.origin == origin
        )
    )
    return await _value(tx, row) if row else None


async def moments_of(tx: Transaction, team_id: str, pair_id: str, source: Source) -> list[datetime]:
    """When topics of this source were made: without anybody's words, for planning."""
    query = select(TopicRow.created_at).where(
        TopicRow.team_id == team_id, TopicRow.pair_id == pair_id, TopicRow.source == source
    )
    return list(await tx.scalars(query))


async def save(tx: Transaction, topic: Topic) -> None:
    await tx.merge(to_row(TopicRow, topic, story=await seal(tx, topic.story, _where(topic))))
    await tx.flush()


async def remove(tx: Transaction, topic: Topic) -> None:
    await tx.execute(delete(TopicRow).where(TopicRow.id == topic.id, TopicRow.team_id == topic.team_id))


async def _value(tx: Transaction, row: TopicRow) -> Topic:
    where = Where("topics", "story", row.id, row.team_id, row.owner_id)
    story = await unseal_or_none(tx, row.story, where)
    return to_value(Topic, row, story=story or "", readable=story is not None)


def _where(topic: Topic) -> Where:
    return Where("topics", "story", topic.id, topic.team_id, topic.owner_id)
