"""Gathers what one of the two should have in mind before a session."""

from collections.abc import Iterable

from bot.domain.brief import Brief, of_interest
from bot.domain.goal import Goal
from bot.domain.introduction import Introduction
from bot.domain.pair import Role
from bot.domain.prep import still_to_try, tells_what_to_try
from bot.domain.progress import Progress, untied
from bot.domain.rating_due import asked_in_prep
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.domain.table import on_table
from bot.store import action as actions
from bot.store import diary as diaries
from bot.store import introduction as introductions
from bot.store import prep as preps
from bot.store import resource as resources
from bot.store import route as routes
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.database import Transaction
from bot.stories.commitment import standing_of
from bot.stories.goal import goals_of


async def brief_for(tx: Transaction, scene: Scene, reader_id: str) -> Brief:
    pair = scene.pair
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, scene.now)
    held = _held_before(scene, everything)
    last = held[-1] if held else None
    brought = on_table(scene.session, await topics.of_pair(tx, pair.team_id, pair.id), everything)
    goals = tuple(await goals_of(tx, pair, rated=True))
    return Brief(
        scene=scene,
        reader_id=reader_id,
        last=last,
        actions=of_interest(await actions.of_pair(tx, pair.team_id, pair.id), last),
        topics=brought,
        resources=tuple(await resources.of_session(tx, pair.team_id, scene.session.id)),
        introduction=None if last else await _partners_introduction(tx, scene, reader_id),
        commitments=await standing_of(tx, pair),
        apply=await _to_apply(tx, last, reader_id),
        goals=goals,
        untied=untied(goals, await routes.of_pair(tx, pair.team_id, pair.id), brought),
        to_rate=_to_rate(scene, everything, goals, reader_id),
        to_try=await _to_try(tx, held, pair.mentor_id) if pair.role_of(reader_id) is Role.MENTOR else "",
    )


def _to_rate(
    scene: Scene, everything: list[Session], goals: Iterable[Progress], reader_id: str
) -> Goal | None:
    if reader_id != scene.pair.mentee_id:
        return None
    return asked_in_prep([(each.goal, each.rated) for each in goals], scene.session, everything)


def _held_before(scene: Scene, everything: list[Session]) -> list[Session]:
    """Earliest first."""
    held = [each for each in everything if each.state is SessionState.HELD]
    return [each for each in held if each.starts_at < scene.session.starts_at]


async def _partners_introduction(tx: Transaction, scene: Scene, reader_id: str) -> Introduction | None:
    pair = scene.pair
    return await introductions.find(tx, pair.id, pair.team_id, pair.partner_of(reader_id))


async def _to_apply(tx: Transaction, last: Session | None, reader_id: str) -> str:
    entry = await diaries.find(tx, last.id, last.team_id, reader_id) if last else None
    return entry.answers.get("apply", "") if entry else ""


async def _to_try(tx: Transaction, held: list[Session], mentor_id: str) -> str:
    for session in reversed(held):
        prep = await preps.find(tx, session.id, session.team_id, mentor_id)
        if prep and tells_what_to_try(prep):
            return still_to_try([prep])
    return ""
