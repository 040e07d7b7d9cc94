"""Says in the pair's place that a date was set, moved or cancelled."""

from datetime import datetime

from bot.domain.touchpoint import Touchpoint
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.views.announcement import announcement
from scheduling.about import place_of
from scheduling.outgoing import Outgoing


async def compose_date(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """Raises NotYet while there is no place to say it in."""
    scene = await sessions.scene(tx, touchpoint.team_id, touchpoint.session_id, now)
    if scene is None:
        return None
    place = place_of(touchpoint, scene.pair)
    upcoming = await sessions.upcoming(tx, scene.pair.team_id, scene.pair.id, now)
    message = announcement(scene, touchpoint.occurrence, dateless=upcoming is None)
    turns = [each for each in (scene.session.starts_at, scene.session.ends_at) if each > now]
    return Outgoing(place, message, refresh_at=min(turns, default=None))
