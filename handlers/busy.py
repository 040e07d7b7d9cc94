"""Too busy for a session: until when the mentoring pauses."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.pause import first_day
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.stories import pace as stories
from bot.views.busy import busy_form
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.metadata import unpack
from bot.views.pause import UNTIL, paused_view
from handlers.authorise import own_pair
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.press(Press.PACE_BUSY, by_button(ask_until))
    on.form(Form.BUSY, sent(busy))


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
