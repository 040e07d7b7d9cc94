"""Looking back on a mentoring that has ended."""

from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain.look_back import LookBack, looked_back, must_be_editable
from bot.domain.pair import Pair
from bot.store import look_back as look_backs
from bot.store import member as members
from bot.store.database import Transaction
from bot.stories.plan import replan
from bot.views.ids import Form, Press
from bot.views.look_back import answers_in, look_back_form
from bot.views.metadata import unpack
from handlers.authorise import own_pair
from handlers.opening import by_button
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.button(Press.LOOK_BACK, by_button(look_back))
    on.form(Form.LOOK_BACK, sent(saved))


async def look_back(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> View:
    pair = await _own_ended(tx, actor, pair_id, now)
    partner = await members.get(tx, pair.team_id, pair.partner_of(actor.user_id))
    before = await look_backs.find(tx, pair.id, pair.team_id, actor.user_id)
    return look_back_form(pair, partner, before)


async def saved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> None:
    (pair_id,) = unpack(view["private_metadata"], 1)
    pair = await _own_ended(tx, actor, pair_id, now)
    blank = LookBack(pair.id, pair.team_id, actor.user_id, now)
    before = await look_backs.find(tx, pair.id, pair.team_id, actor.user_id) or blank
    await look_backs.save(tx, looked_back(before, answers_in(view), now))
    await replan(tx, pair, now)


async def _own_ended(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Pair:
    """Raises UserError."""
    pair = await own_pair(tx, actor, pair_id, now)
    must_be_editable(pair, now)
    return pair
