"""What is said while a session runs: its card, the nudges under it, and that somebody is late."""

from datetime import datetime

from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import Kind, Touchpoint
from bot.store import session as sessions
from bot.store import touchpoint as touchpoints
from bot.store.database import Transaction
from bot.stories.card import card_of, content_of
from bot.views import late as late_views
from bot.views.nudge import nudge
from scheduling.outgoing import NotYet, Outgoing


async def compose_card(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    scene = await _scene(tx, touchpoint, now)
    if scene is None or touchpoint.occurrence != scene.pair.places_lost:
        return None
    if scene.session.state is SessionState.PLANNED:
        raise NotYet("the start was moved a moment ago")
    plan = scene.session.plan
    current = plan.current(now)
    changes_at = None if current is None else plan.ends_of(current)
    message = await card_of(tx, scene)
    return Outgoing(scene.pair.channel_id, message, refresh_at=changes_at, frame=scene.frame)


async def compose_nudge(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    scene = await _scene(tx, touchpoint, now)
    block = int(touchpoint.target)
    current = scene.session.plan.current(now) if scene else None
    if scene is None or current is None or current > block:
        return None
    standing = await touchpoints.sent(tx, scene.pair, scene.session.id, Kind.CARD)
    if current < block or standing is None:
        raise NotYet("its block or its card is still to come")
    thread = standing.ts if standing.channel == scene.pair.channel_id else ""
    return Outgoing(scene.pair.channel_id, nudge(scene, await content_of(tx, scene), block), thread_ts=thread)


async def compose_late(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    scene = await _scene(tx, touchpoint, now)
    if scene is None or scene.session.late != touchpoint.occurrence or not scene.session.open:
        return None
    return Outgoing(scene.pair.channel_id, late_views.late(scene))


async def _scene(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Scene | None:
    scene = await sessions.scene(tx, touchpoint.team_id, touchpoint.session_id, now)
    if scene and not touchpoint.ts and not scene.pair.channel_id:
        raise NotYet("the pair's place is not made yet")
    return scene
