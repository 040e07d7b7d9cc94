"""What the two promised: the list, and what they make of each entry."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.action import ActionState, closed
from bot.domain.errors import UserError
from bot.domain.listing import Page, read_page
from bot.store import action as actions
from bot.store.database import Database, Transaction
from bot.stories.action import promises_of
from bot.stories.plan import replan
from bot.views.action import EDIT, MOVE, actions_view, page_in
from bot.views.ids import Press, Word
from handlers.action_form import form_of
from handlers.authorise import GONE, own_action, own_pair, running_pairs
from handlers.modal import in_turn, show, update
from handlers.opening import by_button, by_command
from handlers.press import chosen, value
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.ACTIONS, by_command(listed))
    on.press(Press.ACTIONS, by_button(opened, in_turn))
    on.button(Press.ACTION_CHANGE, changed)


async def listed(tx: Transaction, actor: Actor, channel: str, now: datetime) -> View:
    running = await running_pairs(tx, actor, channel, now)
    return actions_view(await promises_of(tx, running[0], actor.user_id, now))


async def opened(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    """From a message, or from the list itself where another pair or page was chosen."""
    pair_id, _, page = about.partition(":")
    pair = await own_pair(tx, actor, pair_id, now)
    return actions_view(await promises_of(tx, pair, actor.user_id, now, read_page(page)))


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    what = chosen(body).partition(":")[0]
    page = read_page(page_in(body["view"]["private_metadata"]))
    if what in {MOVE, EDIT}:
        async with db.read() as tx:
            view = await form_of(tx, actor, (what, value(body)), page, clock.now())
        await show(client, body, view)
    elif what in set(ActionState):
        view = await _close(db, actor, (ActionState(what), value(body)), page, clock.now())
        await update(client, body, view)
    else:
        raise UserError(GONE)
    await ack()


async def _close(
    db: Database, actor: Actor, change: tuple[ActionState, str], page: Page, now: datetime
) -> View:
    """`change`: what becomes of which; also opens again."""
    state, action_id = change
    async with db.begin() as tx:
        pair, action = await own_action(tx, actor, action_id, now)
        await actions.save(tx, closed(action, state, now))
        await replan(tx, pair, now)
        return actions_view(await promises_of(tx, pair, actor.user_id, now, page))
