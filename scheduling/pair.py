"""Composers of what the two hear as a pair: asked, waiting, agreed, a place lost or shared."""

from datetime import datetime

from bot.domain.pair import Pair, PairState
from bot.domain.scene import Couple, Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import Touchpoint
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.views import invitation as invitations
from bot.views import pair as views
from bot.views.welcome import welcome
from scheduling.about import pair_of, place_of
from scheduling.outgoing import Outgoing


async def compose_invitation(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    message = invitations.invitation(couple, touchpoint.target, touchpoint.occurrence)
    return Outgoing(touchpoint.target, message, refresh_at=_next_change(couple.pair, now))


async def compose_waiting(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    message = invitations.waiting(couple, touchpoint.target, touchpoint.occurrence, now)
    return Outgoing(touchpoint.target, message, refresh_at=_next_change(couple.pair, now))


async def compose_reminder(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    message = invitations.reminder(couple, touchpoint.target)
    return Outgoing(touchpoint.target, message, refresh_at=_next_change(couple.pair, now))


async def compose_verdict(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    if couple.pair.state.open:
        return None
    return Outgoing(touchpoint.target, invitations.verdict(couple, touchpoint.target))


async def compose_welcome(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    everything = await sessions.of_pair(tx, touchpoint.team_id, touchpoint.pair_id, now)
    first = next((each for each in everything if each.state is SessionState.PLANNED), None)
    begun = any(each.state.begun for each in everything)
    message = welcome(couple, Scene(couple, first, now) if first else None, begun=begun)
    begins_at = first.starts_at if first and not begun else None
    return Outgoing(place_of(touchpoint, couple.pair), message, refresh_at=begins_at)


async def compose_replaced(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    return Outgoing(place_of(touchpoint, couple.pair), views.replaced(couple))


async def compose_exposed(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    return Outgoing(touchpoint.target, views.exposed(couple)) if couple.pair.exposed else None


async def compose_unreachable(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    couple = await _couple(tx, touchpoint, now)
    if not couple.partner(touchpoint.target).deactivated:
        return None
    return Outgoing(touchpoint.target, views.unreachable(couple, touchpoint.target))


async def _couple(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Couple:
    return await pairs.couple(tx, await pair_of(tx, touchpoint, now))


def _next_change(pair: Pair, now: datetime) -> datetime | None:
    """When the clock alone changes what an open invitation says: Remind comes back, or it lapses."""
    if pair.state is not PairState.INVITED:
        return None
    return min(moment for moment in (pair.remindable_at, pair.lapses_at) if moment > now)
