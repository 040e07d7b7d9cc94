"""A question from the diary comes back as a topic of the session that follows."""

from datetime import datetime

from bot.domain.diary import DiaryEntry
from bot.domain.pair import Pair
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source, Topic
from bot.store import diary as diaries
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.store.ids import new_id

TAKES_PLACE = {SessionState.PLANNED, SessionState.LIVE, SessionState.HELD}


async def carry(tx: Transaction, scene: Scene, entry: DiaryEntry) -> None:
    """Into the session after the entry's own, while that one is not over; unticked it is taken back."""
    later = [
        each for each in await _taking_place(tx, scene.pair, scene.now) if each.date > scene.session.date
    ]
    if later and later[0].open:
        await _bring(tx, later[0], entry, scene.now)


async def carry_into(tx: Transaction, pair: Pair, booked: Session, now: datetime) -> None:
    """What both want to take along from the session before, into one that was booked after they wrote it."""
    earlier = [each for each in await _taking_place(tx, pair, now) if each.date < booked.date]
    for person in pair.people if earlier else ():
        entry = await diaries.find(tx, earlier[-1].id, pair.team_id, person)
        if entry and entry.carried:
            await _bring(tx, booked, entry, now)


async def _taking_place(tx: Transaction, pair: Pair, now: datetime) -> list[Session]:
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    return [each for each in everything if each.state in TAKES_PLACE]


async def _bring(tx: Transaction, into: Session, entry: DiaryEntry, now: datetime) -> None:
    known = await topics.find(tx, into.team_id, into.id, entry.user_id, Source.DIARY)
    if not entry.carried:
        if known:
            await topics.remove(tx, known)
        return
    topic = Topic(
        id=known.id if known else new_id(),
        team_id=into.team_id,
        pair_id=into.pair_id,
        session_id=into.id,
        owner_id=entry.user_id,
        source=Source.DIARY,
        title=entry.carried,
        created_at=known.created_at if known else now,
    )
    await topics.save(tx, topic)
