"""What the two promised: the list, and what they make of each entry."""

from datetime import date, datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.action import Action, ActionState, closed, postponed
from bot.domain.errors import UserError
from bot.domain.moment import zone_or_utc
from bot.domain.pair import Pair
from bot.store import action as actions
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.plan import replan
from bot.views.action import DUE, MOVE, Promises, actions_view, move_form
from bot.views.forms import Typed
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.metadata import unpack
from handlers.authorise import own_pair, running_pairs
from handlers.command import word
from handlers.modal import show, update, update_below
from handlers.press import chosen, value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.ACTIONS)])(listed)
    app.action(Press.ACTIONS)(opened)
    app.action(Press.ACTION_CHANGE)(changed)
    app.view(Form.ACTION)(moved)


async def listed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], now)
        view = await _list(tx, running[0], actor, now)
    await show(client, body, view)
    await ack()


async def opened(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """From a message, or from the list itself where another pair was chosen."""
    now = clock.now()
    async with db.read() as tx:
        view = await _list(tx, await own_pair(tx, actor, value(body), now), actor, now)
    await (update if body.get("view") else show)(client, body, view)
    await ack()


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    what = chosen(body).partition(":")[0]
    if what == MOVE:
        view = await _move(db, actor, value(body), clock.now())
        await show(client, body, view)
    elif what in set(ActionState):
        view = await _close(db, actor, value(body), ActionState(what), clock.now())
        await update(client, body, view)
    else:
        raise UserError(GONE)
    await ack()


async def moved(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    view, now = body["view"], clock.now()
    (action_id,) = unpack(view["private_metadata"], 1)
    async with db.begin() as tx:
        pair, action = await _own_action(tx, actor, action_id, now)
        due = Typed(view).day(DUE)
        if due is None:
            raise UserError("Choose a date.", DUE)
        await actions.save(tx, postponed(action, due, await _today(tx, actor, now)))
        await replan(tx, pair, now)
        below = await _list(tx, pair, actor, now)
    await update_below(client, body, below)
    await ack()


async def _move(db: Database, actor: Actor, action_id: str, now: datetime) -> View:
    async with db.read() as tx:
        _, action = await _own_action(tx, actor, action_id, now)
        owner = await members.get(tx, actor.team_id, action.owner_id)
        return move_form(action, owner, await _today(tx, actor, now))


async def _close(db: Database, actor: Actor, action_id: str, state: ActionState, now: datetime) -> View:
    """Also opens again."""
    async with db.begin() as tx:
        pair, action = await _own_action(tx, actor, action_id, now)
        await actions.save(tx, closed(action, state, now))
        await replan(tx, pair, now)
        return await _list(tx, pair, actor, now)


async def _own_action(tx: Transaction, actor: Actor, action_id: str, now: datetime) -> tuple[Pair, Action]:
    """Either of the two may change any. Raises UserError."""
    action = await actions.find(tx, actor.team_id, action_id)
    pair = await pairs.find(tx, actor.team_id, action.pair_id, now) if action else None
    if action is None or pair is None or actor.user_id not in pair.people:
        raise UserError(GONE)
    return pair, action


async def _list(tx: Transaction, pair: Pair, actor: Actor, now: datetime) -> View:
    couple = await pairs.couple(tx, pair)
    return actions_view(
        Promises(
            couple=couple,
            reader=couple.member(actor.user_id),
            actions=await actions.of_pair(tx, actor.team_id, pair.id),
            today=await _today(tx, actor, now),
            others=await _running(tx, actor, now),
        )
    )


async def _running(tx: Transaction, actor: Actor, now: datetime) -> list[tuple[str, str]]:
    mine = await pairs.of_member(tx, actor.team_id, actor.user_id, now)
    running = [pair for pair in mine if pair.state.running]
    partners = [await members.get(tx, actor.team_id, pair.partner_of(actor.user_id)) for pair in running]
    return [(pair.id, partner.name) for pair, partner in zip(running, partners, strict=True)]


async def _today(tx: Transaction, actor: Actor, now: datetime) -> date:
    member = await members.get(tx, actor.team_id, actor.user_id)
    return now.astimezone(zone_or_utc(member.tz)).date()


GONE = "This action is not there any more. Close this and open the list again with `/mentor actions`."
