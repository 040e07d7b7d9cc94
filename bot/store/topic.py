"""Queries about topics: the title is for both, the story is sealed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update

from bot.domain.topic import Source, Topic
from bot.store.codec import Where
from bot.store.database import Transaction
from bot.store.mapping import to_row, to_value
from bot.store.models import TopicRow
from bot.store.private import seal, unseal_or_none
from bot.store.question import Question
from bot.store.together import rows_of, with_id

SAID = ("position", "state", "talked_in", "passed_in", "closed_at")
"""What either of the two may say of any topic."""


IN_ORDER = Question(select(TopicRow).order_by(TopicRow.created_at, TopicRow.id), TopicRow.pair_id)


async def find(tx: Transaction, team_id: str, topic_id: str) -> Topic | None:
    row = await with_id(tx, TopicRow, topic_id)
    return await _value(tx, row) if row and row.team_id == team_id else None


async def of_pair(tx: Transaction, team_id: str, pair_id: str) -> list[Topic]:
    """All topics of a pair, as they were made."""
    return [await _value(tx, row) for row in await rows_of(tx, IN_ORDER, team_id, [pair_id])]


async def situation(tx: Transaction, team_id: str, session_id: str, owner_id: str) -> Topic | None:
    """What the mentee told when preparing this session: there is one at most."""
    return await _one(tx, team_id, owner_id, Source.PREP, TopicRow.session_id == session_id)


async def made_from(
    tx: Transaction, team_id: str, owner_id: str, source: Source, origin: str
) -> Topic | None:
    """The owner's topic that was made from this: the same thing twice is one topic."""
    return await _one(tx, team_id, owner_id, source, TopicRow.origin == origin)


async def by_key(tx: Transaction, team_id: str, pair_id: str, owner_id: str, key: str) -> Topic | None:
    """The pair's topic with this id, or the owner's one that was made from this token."""
    row = await tx.scalar(
        select(TopicRow).where(
            TopicRow.team_id == team_id,
            TopicRow.pair_id == pair_id,
            or_(TopicRow.id == key, (TopicRow.owner_id == owner_id) & (TopicRow.origin == key)),
        )
    )
    return await _value(tx, row) if row else None


async def of_origin(tx: Transaction, team_id: str, pair_id: str, origin: str) -> Topic | None:
    """The pair's topic that was made from this, whoever brings it."""
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


async def note(tx: Transaction, topics: Iterable[Topic]) -> None:
    """What was said of them; their stories stay as they are, those too that cannot be opened."""
    for topic in topics:
        said = {name: getattr(topic, name) for name in SAID}
        query = update(TopicRow).where(TopicRow.id == topic.id, TopicRow.team_id == topic.team_id)
        await tx.execute(query.values(said))


async def remove(tx: Transaction, topic: Topic) -> None:
    await tx.execute(delete(TopicRow).where(TopicRow.id == topic.id, TopicRow.team_id == topic.team_id))


async def _one(tx: Transaction, team_id: str, owner_id: str, source: Source, key: Any) -> Topic | None:
    row = await tx.scalar(
        select(TopicRow)
        .where(TopicRow.team_id == team_id, TopicRow.owner_id == owner_id, TopicRow.source == source, key)
        .order_by(TopicRow.created_at)
        .limit(1)
    )
    return await _value(tx, row) if row else None


async def _value(tx: Transaction, row: TopicRow) -> Topic:
    where = Where("topics", "story", row.id, row.team_id, row.owner_id)
    story = await unseal_or_none(tx, row.story, where)
    return to_value(Topic, row, story=story or "", readable=story is not None)


def _where(topic: Topic) -> Where:
    return Where("topics", "story", topic.id, topic.team_id, topic.owner_id)
