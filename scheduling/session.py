"""Says in the pair's place that a date was set, moved or cancelled."""

from datetime import datetime

from bot.domain.scene import Scene
from bot.domain.touchpoint import Kind, Subject, Touchpoint
from bot.store import session as sessions
from bot.store import touchpoint as touchpoints
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
    knowing = await _read_it_elsewhere(tx, scene)
    message = announcement(scene, touchpoint.occurrence, dateless=upcoming is None, knowing=knowing)
    turns = [each for each in (scene.session.starts_at, scene.session.ends_at) if each > now]
    return Outgoing(place, message, refresh_at=min(turns, default=None))


async def _read_it_elsewhere(tx: Transaction, scene: Scene) -> set[str]:
    """Who is told this date of ours by the message after the session before, which goes out with it."""
    if scene.session.planned_by:
        return set()
    told = await touchpoints.still_told(tx, scene.pair, Kind.AFTER, scene.session.planned_at)
    return {each for each in told if Subject.AFTER not in scene.couple.member(each).fewer}
