"""Composes what is said when an action is due."""

from datetime import date, datetime

from bot.domain.action import ActionState
from bot.domain.moment import day_in
from bot.domain.pair import PairState
from bot.domain.touchpoint import Touchpoint
from bot.store import action as actions
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.views.due import due_part
from bot.views.part import Part
from scheduling.about import pair_of


async def due(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Part | None:
    """Of that day, and what is overdue; some mornings it is said the day before."""
    pair = await pair_of(tx, touchpoint, now)
    if pair.state is not PairState.ACTIVE:
        return None
    couple, day = await pairs.couple(tx, pair), date.fromordinal(touchpoint.occurrence)
    mine = [
        each
        for each in await actions.of_pair(tx, pair.team_id, pair.id)
        if each.state is ActionState.OPEN
        and each.owner_id == touchpoint.target
        and each.due is not None
        and each.due <= day
    ]
    today = day_in(now, couple.member(touchpoint.target).tz)
    return due_part(pair, couple.partner(touchpoint.target).name, mine, today) if mine else None
