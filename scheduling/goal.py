"""Composes what is said unasked about goals: the reminder of the list, and the question of the week."""

from datetime import datetime

from bot.domain.challenge import questions
from bot.domain.goal import RouteKind
from bot.domain.goal_list import list_of, wanting
from bot.domain.relation import Relation
from bot.domain.touchpoint import Touchpoint
from bot.store.database import Transaction
from bot.stories.plan import relation_of
from bot.views.challenge import challenge_part
from bot.views.goal_list import list_part
from bot.views.part import Part
from scheduling.about import pair_of


async def reminder(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Part | None:
    relation = await _relation(tx, touchpoint, now)
    weeks = [route for route in relation.routes if route.kind is RouteKind.WEEKS and route.on]
    role = relation.couple.role(touchpoint.target)
    if not weeks or not wanting(relation.goals, weeks[0], role):
        return None
    partner = relation.couple.partner(touchpoint.target)
    return list_part(relation.pair, partner, empty=not list_of(relation.goals, weeks[0]))


async def challenge(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Part | None:
    relation = await _relation(tx, touchpoint, now)
    asked = next((each for each in questions(relation) if each.week == touchpoint.occurrence), None)
    if asked is None:
        return None
    return challenge_part(relation.pair, relation.couple.mentor, asked.week, seldom=asked.seldom)


async def _relation(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Relation:
    return await relation_of(tx, await pair_of(tx, touchpoint, now), now)
