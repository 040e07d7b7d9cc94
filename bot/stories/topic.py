"""The topics of a pair: their list, the form for one of them, and keeping what was typed into it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.goal import Goal, GoalState
from bot.domain.moment import day_in
from bot.domain.pair import Pair
from bot.domain.session import Session
from bot.domain.table import course, laid_out
from bot.domain.topic import Source, Topic, TopicState, lacks_a_case, written
from bot.store import goal as goals
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.partners import running_named
from bot.stories.plan import replan
from bot.views.topic import Listing, page_of, topics_view
from bot.views.topic_form import Sheet, topic_form
from bot.views.topic_input import Key, read_key, read_words

NOT_RUNNING = "This mentoring is not running, so nothing can be added. `/mentor next` shows how it stands."
NOT_SAVED = "This mentoring is not running any more, so nothing was saved. Copy your words to keep them."
NOT_THE_OWNER = "Only who wrote a topic changes its words. You can move it, tick it off or drop it."


async def listed(
    tx: Transaction, pair: Pair, reader_id: str, now: datetime, *, page: int = 0, about: str = ""
) -> View:
    """`about`: the topic that was changed just now; its page is shown, or `page` where it is over."""
    board = laid_out(await topics.of_pair(tx, pair.team_id, pair.id), await _sessions(tx, pair, now))
    couple = await pairs.couple(tx, pair)
    return topics_view(
        Listing(
            couple=couple,
            reader=couple.member(reader_id),
            board=board,
            now=now,
            goals={each.id: each.title for each in await goals.of_pair(tx, pair.team_id, pair.id)},
            page=page_of(about, board, page),
            others=await running_named(tx, pair.team_id, reader_id, now),
        )
    )


async def to_add(tx: Transaction, pair: Pair, author_id: str, now: datetime, title: str = "") -> View:
    """`title`: what was typed already. Raises UserError."""
    _must_run(pair, NOT_RUNNING)
    topic = _draft(pair, author_id, new_id(), now).begun_with(title)
    return await _form(tx, pair, Key(pair.id, topic.origin), topic, now)


async def to_change(tx: Transaction, pair: Pair, topic: Topic, author_id: str, now: datetime) -> View:
    """Raises UserError for somebody else's topic."""
    if topic.owner_id != author_id:
        raise UserError(NOT_THE_OWNER)
    return await _form(tx, pair, Key(pair.id, topic.id, topic.state), topic, now, known=True)


async def keep(
    tx: Transaction, pair: Pair, view: dict[str, Any], author_id: str, now: datetime
) -> View | None:
    """The form again where there is more to say; nothing that was typed is lost. Raises UserError."""
    key = read_key(view)
    _must_run(pair, NOT_SAVED)
    before = await topics.by_key(tx, pair.team_id, pair.id, author_id, key.topic)
    if before and before.owner_id != author_id:
        raise UserError(NOT_THE_OWNER)
    theirs = await goals.of_pair(tx, pair.team_id, pair.id)
    words = read_words(view, pair, author_id, [each.id for each in theirs])
    topic = written(
        before or _draft(pair, author_id, key.topic, now), words, await _today(tx, pair, author_id, now)
    )
    if before and before.state is TopicState.DROPPED and key.seen is not TopicState.DROPPED:
        seen = replace(key, seen=TopicState.DROPPED)
        return await _form(tx, pair, seen, topic, now, known=True, dropped=True)
    await topics.save(tx, topic)
    await replan(tx, pair, now)
    if lacks_a_case(topic, before) or _closed_meanwhile(topic, before, theirs):
        return await _form(tx, pair, key, topic, now, known=True, just_now=True)
    return None


async def _form(tx: Transaction, pair: Pair, key: Key, topic: Topic, now: datetime, **how: bool) -> View:
    way = course(topic, await _sessions(tx, pair, now))
    return topic_form(
        Sheet(
            couple=await pairs.couple(tx, pair),
            author_id=topic.owner_id,
            key=key,
            topic=topic,
            goals=await goals.of_pair(tx, pair.team_id, pair.id),
            home=way.home,
            **how,
        )
    )


def _draft(pair: Pair, author_id: str, origin: str, now: datetime) -> Topic:
    return Topic(
        id=new_id(),
        team_id=pair.team_id,
        pair_id=pair.id,
        session_id=None,
        owner_id=author_id,
        source=Source.TYPED,
        title="",
        created_at=now,
        origin=origin,
    )


def _closed_meanwhile(topic: Topic, before: Topic | None, theirs: Sequence[Goal]) -> bool:
    """Chosen while it was open, or so the form said."""
    known = before.goal_id if before else ""
    closed = {each.id for each in theirs if each.state is not GoalState.OPEN}
    return topic.goal_id != known and topic.goal_id in closed


def _must_run(pair: Pair, otherwise: str) -> None:
    if not pair.state.running:
        raise UserError(otherwise)


async def _sessions(tx: Transaction, pair: Pair, now: datetime) -> list[Session]:
    return await sessions.of_pair(tx, pair.team_id, pair.id, now)


async def _today(tx: Transaction, pair: Pair, user_id: str, now: datetime) -> date:
    member = await members.get(tx, pair.team_id, user_id)
    return day_in(now, member.tz)
