"""The forms that change one action: what it says, or its date."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.action import must_be_open, postponed, reworded
from bot.domain.errors import UserError
from bot.domain.listing import Page, read_page
from bot.domain.pair import Pair
from bot.domain.wrapup import stamp
from bot.store import action as actions
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.action import promises_of
from bot.stories.plan import replan
from bot.views.action import MOVE, actions_view
from bot.views.action_form import DUE, edit_form, move_form, read_wording
from bot.views.forms import Typed
from bot.views.ids import Form
from bot.views.metadata import unpack
from bot.views.payload import payload
from handlers.authorise import own_action
from handlers.modal import update_below
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard
from handlers.today import today_of


def register(on: Switchboard) -> None:
    on.form(Form.EDIT_ACTION, edited)
    on.form(Form.ACTION, sent_over(moved))


async def edited(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    _, _, page = unpack(view["private_metadata"], 3)
    async with db.begin() as tx:
        pair, again = await _edit(tx, actor, view, now)
        below = await _list(tx, pair, actor, page, now)
    if again:
        await ack(response_action="update", view=payload(again))
        return
    await update_below(client, body, below)
    await ack()


async def moved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    action_id, page = unpack(view["private_metadata"], 2)
    pair, action = await own_action(tx, actor, action_id, now)
    due = Typed(view).day(DUE)
    if due is None:
        raise UserError("Choose a date.", DUE)
    must_be_open(action)
    await actions.save(tx, postponed(action, due, await today_of(tx, actor, now), now))
    await replan(tx, pair, now)
    return await _list(tx, pair, actor, page, now)


async def form_of(tx: Transaction, actor: Actor, wanted: tuple[str, str], page: Page, now: datetime) -> View:
    """`wanted`: to move or to edit which. Raises UserError."""
    what, action_id = wanted
    pair, action = await own_action(tx, actor, action_id, now)
    must_be_open(action)
    couple = await pairs.couple(tx, pair)
    if what == MOVE:
        return move_form(action, couple.member(action.owner_id), await today_of(tx, actor, now), page)
    return edit_form(couple, action, page)


async def _edit(
    tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime
) -> tuple[Pair, View | None]:
    """With the form again where somebody changed the action meanwhile. Raises UserError."""
    action_id, seen, page = unpack(view["private_metadata"], 3)
    pair, action = await own_action(tx, actor, action_id, now)
    wording, today = read_wording(view), await today_of(tx, actor, now)
    if wording == action.wording:
        return pair, None
    must_be_open(action)
    wording.must_be_complete(pair.people, today, known=action.due)
    if stamp(action.wording) != seen:
        couple = await pairs.couple(tx, pair)
        return pair, edit_form(couple, action, read_page(page), yours=wording, today=today)
    await actions.save(tx, reworded(action, wording, now))
    await replan(tx, pair, now)
    return pair, None


async def _list(tx: Transaction, pair: Pair, actor: Actor, page: str, now: datetime) -> View:
    return actions_view(await promises_of(tx, pair, actor.user_id, now, read_page(page)))
