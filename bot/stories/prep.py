"""What a member has prepared: found again, and the mentee's situation made a topic."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.prep import not_held_since
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.topic import Source, Topic, TopicState, back_again, lacks_a_case, told
from bot.store import idea as ideas
from bot.store import prep as preps
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.views.prep_fields import Saved

AT_ONCE = 5
"""Ideas offered in one form."""


async def saved_by(tx: Transaction, scene: Scene, author_id: str) -> Saved:
    """What was written for this session, or else for the last one that did not take place; and what waits."""
    team_id = scene.pair.team_id
    waiting = await ideas.caught(tx, team_id, author_id, most=AT_ONCE)
    usable = [idea for idea in waiting if idea.readable]
    more = await ideas.count(tx, team_id, author_id) - len(usable)
    return replace(await _written(tx, scene, author_id), ideas=usable, more_ideas=more)


async def _written(tx: Transaction, scene: Scene, author_id: str) -> Saved:
    for session in await _meant(tx, scene):
        if prep := await preps.find(tx, session.id, session.team_id, author_id):
            topic = await topics.situation(tx, session.team_id, session.id, author_id)
            return Saved(prep, topic, meant_for=session if session.id != scene.session.id else None)
    return Saved()


async def save_situation(tx: Transaction, scene: Scene, title: str, story: str) -> bool:
    """Whether a real case should be asked for: never twice for the same words. Raises UserError."""
    earlier = await _told_earlier(tx, scene)
    topic = told(earlier or _draft(scene), title, story)
    if topic is None:
        if earlier:
            await topics.remove(tx, earlier)
        return False
    if earlier and (earlier.title, earlier.story) != (topic.title, topic.story):
        topic = back_again(topic)
    await topics.save(tx, replace(topic, session_id=scene.session.id))
    return lacks_a_case(topic, earlier)


async def _told_earlier(tx: Transaction, scene: Scene) -> Topic | None:
    """For this session, or for one that did not take place: what the form offered again moves on as it is."""
    team_id, author_id = scene.pair.team_id, scene.pair.mentee_id
    for session in await _meant(tx, scene):
        found = await topics.situation(tx, team_id, session.id, author_id)
        if found and (session.id == scene.session.id or found.state is TopicState.OPEN):
            return found
    return None


async def _meant(tx: Transaction, scene: Scene) -> Sequence[Session]:
    """The session, and those before it that did not take place, the last one first."""
    everything = await sessions.of_pair(tx, scene.pair.team_id, scene.pair.id, scene.now)
    return (scene.session, *not_held_since(everything))


def _draft(scene: Scene) -> Topic:
    pair = scene.pair
    return Topic(
        id=new_id(),
        team_id=pair.team_id,
        pair_id=pair.id,
        session_id=scene.session.id,
        owner_id=pair.mentee_id,
        source=Source.PREP,
        title="",
        created_at=scene.now,
    )
