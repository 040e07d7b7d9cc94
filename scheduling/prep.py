"""Composes what is said before a session."""

from datetime import datetime

from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import State, Touchpoint
from bot.store import introduction as introductions
from bot.store import prep as preps
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.brief import brief_for
from bot.stories.session import planned
from bot.views.before import Ready, before_message, before_part
from bot.views.part import Part
from scheduling.outgoing import Outgoing


async def compose_before(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    scene = await sessions.scene(tx, touchpoint.team_id, touchpoint.session_id, now)
    if scene is None or _too_late(touchpoint, scene):
        return None
    reader = touchpoint.target
    following = await planned(tx, scene.pair, now)
    message = before_message(await brief_for(tx, scene, reader), await _ready(tx, scene, reader), following)
    return Outgoing(reader, message, refresh_at=_next_change(scene))


async def before(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Part | None:
    """The same in a few lines, where it joins another message."""
    scene = await sessions.scene(tx, touchpoint.team_id, touchpoint.session_id, now)
    if scene is None or scene.session.state is not SessionState.PLANNED:
        return None
    reader = touchpoint.target
    return before_part(await brief_for(tx, scene, reader), await _ready(tx, scene, reader))


def _too_late(touchpoint: Touchpoint, scene: Scene) -> bool:
    """Not said yet, and there is no session any more to get ready for."""
    return touchpoint.state is not State.SENT and scene.session.state is not SessionState.PLANNED


async def _ready(tx: Transaction, scene: Scene, user_id: str) -> Ready:
    pair = scene.pair
    introduction = await introductions.find(tx, pair.id, pair.team_id, user_id)
    prep = await preps.find(tx, scene.session.id, pair.team_id, user_id)
    return Ready(
        prepared=prep is not None and prep.readable,
        introduced=introduction is not None and introduction.written,
    )


def _next_change(scene: Scene) -> datetime | None:
    """The session begins by itself, and ends by itself."""
    changes = (scene.session.starts_at, scene.session.ends_at) if scene.session.open else ()
    return next((moment for moment in changes if moment > scene.now), None)
