"""Is so long a time without a session all right? The three answers."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.models.views import View

from bot.domain.check_in import Answer, CheckIn
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.pause import first_day
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.stories import pace as stories
from bot.stories.plan import relation_of
from bot.views.busy import busy_form
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.message import Message
from bot.views.metadata import unpack
from bot.views.pace import answer_message
from bot.views.pause import UNTIL, paused_view
from bot.views.rhythm import change_leads, rhythm_form
from handlers.answering import answered
from handlers.authorise import own_pair
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent


def register(app: AsyncApp) -> None:
    app.action(Press.PACE_FINE)(answered(fine))
    app.action(Press.PACE_BUSY)(by_button(ask_until))
    app.view(Form.BUSY)(sent(busy))
    app.action(Press.PACE_CHANGE)(by_button(needs_a_change, changes=True))


async def fine(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Message:
    pair = await _answered(tx, actor, pair_id, Answer.FINE, now)
    return answer_message(await stories.pace_of(tx, await relation_of(tx, pair, now), actor.user_id))


async def ask_until(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await own_pair(tx, actor, pair_id, now)
    stories.must_run(pair)
    couple = await pairs.couple(tx, pair)
    return busy_form(couple, couple.member(actor.user_id), now)


async def busy(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    (pair_id,) = unpack(view["private_metadata"], 1)
    pair = await own_pair(tx, actor, pair_id, now)
    day = Typed(view).day(UNTIL)
    if day is None:
        raise UserError("Choose a day.", UNTIL)
    reader = (await pairs.couple(tx, pair)).member(actor.user_id)
    outcome = await stories.busy(tx, pair, actor.user_id, first_day(day, reader.tz, now), now)
    return paused_view(outcome.couple, reader, (outcome.before, outcome.after), now)


async def needs_a_change(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await _answered(tx, actor, pair_id, Answer.CHANGE, now)
    couple = await pairs.couple(tx, pair)
    return rhythm_form(couple, actor.user_id, change_leads(couple, actor.user_id))


async def _answered(tx: Transaction, actor: Actor, pair_id: str, answer: Answer, now: datetime) -> Pair:
    """Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    await stories.answered(tx, pair, CheckIn(pair.team_id, pair.id, actor.user_id, answer, now), now)
    return pair
