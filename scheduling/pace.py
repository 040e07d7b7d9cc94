"""Composes what each of the two gets alone while no date is set."""

from datetime import datetime, timedelta

from bot.domain import pace as rules
from bot.domain.check_in import CheckIn
from bot.domain.pair import PairState
from bot.domain.relation import Relation
from bot.domain.touchpoint import State, Touchpoint
from bot.store.database import Transaction
from bot.stories.pace import pace_of
from bot.stories.plan import relation_of
from bot.views import pace as views
from bot.views.part import Part, alone
from scheduling.about import pair_of
from scheduling.outgoing import Outgoing

SAID = {State.SENT, State.JOINED}
KEPT_RIGHT = timedelta(days=28)
"""How long the message follows the clock."""


async def compose_next_date(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    relation = await _relation(tx, touchpoint, now)
    if not _nudges(relation, touchpoint):
        settled = _settled(relation, touchpoint)
        return Outgoing(touchpoint.target, alone(settled)) if settled else None
    pace = await pace_of(tx, relation, touchpoint.target)
    # The date that it proposes goes by.
    goes_by = pace.proposal if now < touchpoint.due_at + KEPT_RIGHT else None
    return Outgoing(touchpoint.target, alone(views.next_date_part(pace)), refresh_at=goes_by)


async def next_date(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Part | None:
    relation = await _relation(tx, touchpoint, now)
    if _nudges(relation, touchpoint):
        return views.next_date_part(await pace_of(tx, relation, touchpoint.target))
    return _settled(relation, touchpoint)


async def slipping(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Part | None:
    relation = await _relation(tx, touchpoint, now)
    asked = touchpoint.occurrence // rules.QUESTIONS
    if _asks(relation) and asked == rules.questions_round(relation, touchpoint.target):
        return views.question_part(await pace_of(tx, relation, touchpoint.target))
    if touchpoint.state in SAID and relation.pair.state is PairState.PAUSED:
        return views.resting_part(await pace_of(tx, relation, touchpoint.target))
    if answer := _standing(relation, touchpoint):
        return views.answered_part(await pace_of(tx, relation, touchpoint.target), answer)
    return _settled(relation, touchpoint)


def _settled(relation: Relation, touchpoint: Touchpoint) -> Part | None:
    """Where it stands alone; of another message it is a part no longer."""
    sent = touchpoint.state is State.SENT
    return views.settled_part(relation.couple.partner(touchpoint.target)) if sent else None


def _nudges(relation: Relation, touchpoint: Touchpoint) -> bool:
    return _asks(relation) and touchpoint.occurrence // len(rules.DO_NOT_DELAY) == rules.dates_round(relation)


def _asks(relation: Relation) -> bool:
    return relation.pair.state is PairState.ACTIVE and not any(each.open for each in relation.sessions)


def _standing(relation: Relation, touchpoint: Touchpoint) -> CheckIn | None:
    """The answer to this very question, until they meet or set a date."""
    answer = relation.check_ins.get(touchpoint.target)
    since = max(touchpoint.due_at, rules.unmet_since(relation))
    given = answer is not None and answer.answered_at >= since
    return answer if given and _asks(relation) and touchpoint.state in SAID else None


async def _relation(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Relation:
    return await relation_of(tx, await pair_of(tx, touchpoint, now), now)
