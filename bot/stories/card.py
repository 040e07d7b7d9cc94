"""Composes the card of a session from the present rows."""

from bot.domain.card import Content, Material, gathered
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.store import action as actions
from bot.store import goal as goals
from bot.store import introduction as introductions
from bot.store import prep as preps
from bot.store import resource as resources
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.stories.commitment import standing_of
from bot.views.card import card
from bot.views.message import Message

TAKES_PLACE = {SessionState.PLANNED, SessionState.LIVE, SessionState.HELD}


async def card_of(tx: Transaction, scene: Scene) -> Message:
    return card(scene, await content_of(tx, scene), await _following(tx, scene))


async def content_of(tx: Transaction, scene: Scene) -> Content:
    pair, session = scene.pair, scene.session
    told = [await introductions.find(tx, pair.id, pair.team_id, person) for person in pair.people]
    material = Material(
        sessions=await sessions.of_pair(tx, pair.team_id, pair.id, scene.now),
        actions=await actions.of_pair(tx, pair.team_id, pair.id),
        topics=await topics.of_pair(tx, pair.team_id, pair.id),
        goals=await goals.of_pair(tx, pair.team_id, pair.id),
        prep=await preps.find(tx, session.id, pair.team_id, pair.mentor_id),
        introductions=[each for each in told if each],
        commitments=await standing_of(tx, pair),
        resources=await resources.of_session(tx, pair.team_id, session.id),
    )
    return gathered(scene, material)


async def _following(tx: Transaction, scene: Scene) -> Session | None:
    """The next one that has a date, or had one."""
    everything = await sessions.of_pair(tx, scene.pair.team_id, scene.pair.id, scene.now)
    later = [each for each in everything if each.date > scene.session.date]
    return next((each for each in later if each.state in TAKES_PLACE), None)
