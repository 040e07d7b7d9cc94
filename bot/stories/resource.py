"""Resources: the lines of a preparation, and what waits for the next session."""

from dataclasses import replace
from datetime import datetime

from bot.domain.pair import Pair
from bot.domain.prep import not_held_since
from bot.domain.resource import Resource, ResourceSource, listed
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.store import resource as resources
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.store.ids import new_id


async def keep_prepared(tx: Transaction, scene: Scene, owner_id: str, text: str) -> None:
    """The lines as they stand now: the same text twice is one, and a line taken out is gone."""
    session = scene.session
    everything = await resources.of_session(tx, session.team_id, session.id)
    mine = [each for each in everything if (each.owner_id, each.source) == (owner_id, ResourceSource.PREP)]
    known = {(each.title, each.url): each for each in mine}
    wanted = listed(text)
    for position, (title, url) in enumerate(wanted):
        line = known.get((title, url)) or _draft(scene, owner_id, title, url)
        await resources.save(tx, replace(line, position=position))
    for gone in known.keys() - set(wanted):
        await resources.remove(tx, known[gone])


async def take_along(tx: Transaction, pair: Pair, booked: Session, now: datetime) -> None:
    """What was made of ideas while there was no date, or for sessions that did not take place."""
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    await resources.take_along(tx, booked, not_held_since(everything))


def _draft(scene: Scene, owner_id: str, title: str, url: str) -> Resource:
    session = scene.session
    return Resource(
        id=new_id(),
        team_id=session.team_id,
        pair_id=session.pair_id,
        session_id=session.id,
        owner_id=owner_id,
        source=ResourceSource.PREP,
        title=title,
        created_at=scene.now,
        url=url,
    )
