"""Composes what is said of a pause in the pair's place: that it is on, and that it is over."""

from datetime import datetime

from bot.domain.pair import PairState
from bot.domain.pause import came_with
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.touchpoint import State, Touchpoint
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.stories.session import planned, proposal
from bot.views import pausing as views
from scheduling.about import pair_of, place_of
from scheduling.outgoing import Outgoing


async def compose_paused(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    pair = await pair_of(tx, touchpoint, now)
    if _unsaid(touchpoint) and pair.state is not PairState.PAUSED:
        return None
    over_at = pair.paused_until if pair.state is PairState.PAUSED else None
    everything = await sessions.of_pair(tx, pair.team_id, pair.id, now)
    fell = next((each for each in everything if came_with(pair, each)), None)
    message = views.paused(await pairs.couple(tx, pair), fell, touchpoint.occurrence, now)
    return Outgoing(place_of(touchpoint, pair), message, refresh_at=over_at)


async def compose_resumed(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    pair = await pair_of(tx, touchpoint, now)
    # The next pause tells of itself; this one was over, and what was said of that can stay.
    if pair.pauses != touchpoint.occurrence or pair.state is PairState.PAUSED:
        return None
    couple, place = await pairs.couple(tx, pair), place_of(touchpoint, pair)
    if met := await _met_since(tx, touchpoint, pair.paused_until or now, now):
        said = None if _unsaid(touchpoint) else views.going_on(Scene(couple, met, now))
        return Outgoing(place, said) if said else None
    coming, offered = await planned(tx, pair, now), await proposal(tx, couple, now)
    message = views.welcome_back((couple, coming), offered)
    return Outgoing(place, message, refresh_at=coming.starts_at if coming else offered)


async def _met_since(
    tx: Transaction, touchpoint: Touchpoint, over: datetime, now: datetime
) -> Session | None:
    everything = await sessions.of_pair(tx, touchpoint.team_id, touchpoint.pair_id, now)
    return next((each for each in everything if each.state.begun and each.starts_at >= over), None)


def _unsaid(touchpoint: Touchpoint) -> bool:
    return touchpoint.state is not State.SENT
