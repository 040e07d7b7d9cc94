"""Is so long a time without a session all right? The other answers."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.domain.check_in import Answer, CheckIn
from bot.domain.pair import Pair
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.stories import pace as stories
from bot.stories.plan import relation_of
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.pace import answer_message
from bot.views.rhythm import change_leads, rhythm_form
from handlers.answering import answered
from handlers.authorise import own_pair
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.press(Press.PACE_FINE, answered(fine))
    on.press(Press.PACE_CHANGE, by_button(needs_a_change, changes=True))


async def fine(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Message:
    pair = await _answered(tx, actor, pair_id, Answer.FINE, now)
    return answer_message(await stories.pace_of(tx, await relation_of(tx, pair, now), actor.user_id))


async def needs_a_change(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await _answered(tx, actor, pair_id, Answer.CHANGE, now)
    couple = await pairs.couple(tx, pair)
    return rhythm_form(couple, actor.user_id, change_leads(couple, actor.user_id))


async def _answered(tx: Transaction, actor: Actor, pair_id: str, answer: Answer, now: datetime) -> Pair:
    """Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    await stories.answered(tx, pair, CheckIn(pair.team_id, pair.id, actor.user_id, answer, now), now)
    return pair
