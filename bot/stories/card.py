"""Composes the card of a session from the present rows."""

from collections.abc import Iterable
from typing import Any

from bot.domain.card import Content, Material, gathered
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.store import action as actions
from bot.store import commitment as commitments
from bot.store import goal as goals
from bot.store import introduction as introductions
from bot.store import prep as preps
from bot.store import resource as resources
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.store.question import Question
from bot.stories.commitment import standing_of
from bot.stories.goal import goals_of
from bot.views.card import card
from bot.views.message import Message

MATERIAL: tuple[Question[Any], ...] = (
    introductions.BOTH,
    sessions.IN_ORDER,
    actions.IN_ORDER,
    topics.IN_ORDER,
    goals.STEPS_IN_ORDER,
    goals.IN_ORDER,
    preps.BOTH,
    commitments.IN_ORDER,
    resources.IN_ORDER,
)
"""What is asked for it, which can be asked about several at once."""


async def card_of(tx: Transaction, scene: Scene) -> Message:
    material = await _material(tx, scene)
    return card(scene, gathered(scene, material), _following(scene, material.sessions))


async def content_of(tx: Transaction, scene: Scene) -> Content:
    return gathered(scene, await _material(tx, scene))


async def _material(tx: Transaction, scene: Scene) -> Material:
    pair, session = scene.pair, scene.session
    told = [await introductions.find(tx, pair.id, pair.team_id, person) for person in pair.people]
    return Material(
        sessions=await sessions.of_pair(tx, pair.team_id, pair.id, scene.now),
        actions=await actions.of_pair(tx, pair.team_id, pair.id),
        topics=await topics.of_pair(tx, pair.team_id, pair.id),
        goals=await goals_of(tx, pair),
        prep=await preps.find(tx, session.id, pair.team_id, pair.mentor_id),
        introductions=[each for each in told if each],
        commitments=await standing_of(tx, pair),
        resources=await resources.of_session(tx, pair.team_id, session.id),
    )


def _following(scene: Scene, everything: Iterable[Session]) -> Session | None:
    """The next one that has a date, or had one."""
    later = [each for each in everything if each.date > scene.session.date]
    return next((each for each in later if not each.state.given_up), None)
