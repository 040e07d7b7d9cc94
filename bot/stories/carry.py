"""A question from the diary comes back as a topic of the session that follows."""

from dataclasses import replace

from bot.domain.diary import DiaryEntry
from bot.domain.scene import Scene
from bot.domain.table import course
from bot.domain.topic import Source, Topic
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.store.ids import new_id


async def carry(tx: Transaction, scene: Scene, entry: DiaryEntry, before: DiaryEntry | None) -> None:
    """It waits for the next session, whenever that is; unticked it is taken back while it still waits.

    What its owner made of the topic elsewhere stays, as long as the question itself stays.
    """
    known = await topics.made_from(tx, entry.team_id, entry.user_id, Source.DIARY, entry.session_id)
    if known is None and entry.carried:
        await topics.save(tx, _made(scene, entry))
    elif known and not entry.carried:
        await _take_back(tx, scene, known)
    elif known and not (before and before.carried == entry.carried):
        await topics.save(tx, replace(known, title=entry.carried))


async def _take_back(tx: Transaction, scene: Scene, known: Topic) -> None:
    everything = await sessions.of_pair(tx, known.team_id, known.pair_id, scene.now)
    if not known.closed_at and course(known, everything).settled is None:
        await topics.remove(tx, known)


def _made(scene: Scene, entry: DiaryEntry) -> Topic:
    return Topic(
        id=new_id(),
        team_id=entry.team_id,
        pair_id=scene.pair.id,
        session_id=None,
        owner_id=entry.user_id,
        source=Source.DIARY,
        title=entry.carried,
        created_at=scene.now,
        origin=entry.session_id,
    )
