"""Composes what is said after a session: to each of the two, and the one reminder of the diary."""

from datetime import datetime, timedelta

from bot.domain.action import Action, ActionState
from bot.domain.diary import DiaryEntry, may_postpone, reminder_at
from bot.domain.pair import PairState
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import Touchpoint
from bot.store import action as actions
from bot.store import diary as diaries
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.session import planned, proposal_after
from bot.views.after import Aftermath, after_message, reminder_part
from bot.views.part import Part
from scheduling.outgoing import NotYet, Outgoing

KEPT_RIGHT = timedelta(days=14)
"""How long the message follows the clock."""


async def compose_after(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    scene = await sessions.scene(tx, touchpoint.team_id, touchpoint.session_id, now)
    if scene is None or scene.session.state is SessionState.CANCELLED:
        return None
    if scene.session.open:
        raise NotYet
    after = await _aftermath(tx, scene, touchpoint.target)
    return Outgoing(touchpoint.target, after_message(after), refresh_at=_next_change(after))


async def reminder(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Part | None:
    scene = await sessions.scene(tx, touchpoint.team_id, touchpoint.session_id, now)
    if scene is None or scene.session.state is not SessionState.HELD:
        return None
    entry = await _entry(tx, scene, touchpoint.target)
    if entry and (entry.written or entry.skipped):
        return None
    return reminder_part(scene, scene.couple.member(touchpoint.target))


async def _aftermath(tx: Transaction, scene: Scene, user_id: str) -> Aftermath:
    reader, entry = scene.couple.member(user_id), await _entry(tx, scene, user_id)
    following = await planned(tx, scene.pair, scene.now)
    return Aftermath(
        scene=scene,
        reader=reader,
        entry=entry,
        following=following,
        proposal=None if following else await _proposal(tx, scene),
        promised=await _promised(tx, scene),
        postponable=may_postpone(scene, reader, entry),
    )


async def _promised(tx: Transaction, scene: Scene) -> list[Action]:
    everything = await actions.of_session(tx, scene.pair.team_id, scene.session.id)
    return [each for each in everything if each.state is not ActionState.DROPPED]


async def _proposal(tx: Transaction, scene: Scene) -> datetime | None:
    """Only after the last session, while the pair runs."""
    pair = scene.pair
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, scene.now)
    later = [each for each in everything if each.date > scene.session.date and each.state.begun]
    if pair.state is not PairState.ACTIVE or later:
        return None
    return await proposal_after(tx, scene.couple, everything, scene.now)


async def _entry(tx: Transaction, scene: Scene, user_id: str) -> DiaryEntry | None:
    return await diaries.find(tx, scene.session.id, scene.pair.team_id, user_id)


def _next_change(after: Aftermath) -> datetime | None:
    """The reminder goes out, and the date that was proposed goes by."""
    session, now = after.scene.session, after.scene.now
    reminder = reminder_at(session.ends_at, after.reader, after.entry) if after.postponable else None
    changes = [moment for moment in (reminder, after.proposal) if moment]
    return min(changes, default=None) if now < session.ends_at + KEPT_RIGHT else None
