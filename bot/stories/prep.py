"""What a member has prepared: found again, and the mentee's situation made a topic."""

from dataclasses import replace

from bot.domain.prep import not_held_since
from bot.domain.scene import Scene
from bot.domain.topic import Source, Topic, told
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
    everything = await sessions.of_pair(tx, scene.pair.team_id, scene.pair.id, scene.now)
    for session in (scene.session, *not_held_since(everything)):
        if prep := await preps.find(tx, session.id, session.team_id, author_id):
            topic = await topics.find(tx, session.team_id, session.id, author_id, Source.PREP)
            return Saved(prep, topic, meant_for=session if session.id != scene.session.id else None)
    return Saved()


async def save_situation(tx: Transaction, scene: Scene, title: str, story: str) -> bool:
    """Whether a real case should be asked for: never twice for the same words. Raises UserError."""
    pair, session = scene.pair, scene.session
    earlier = await topics.find(tx, pair.team_id, session.id, pair.mentee_id, Source.PREP)
    topic = told(earlier or _draft(scene), title, story)
    if topic:
        await topics.save(tx, topic)
    elif earlier:
        await topics.remove(tx, earlier)
    return topic is not None and topic.theoretical and topic != earlier


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
