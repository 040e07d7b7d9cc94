"""What an author makes of an idea in the list: a topic, a resource, an action, or nothing."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.idea import USES, Idea, IdeaState, brought_back, must_be_caught, used
from bot.domain.pair import Pair, PairState, Role
from bot.store import idea as ideas
from bot.store import member as members
from bot.store.database import Database, Transaction
from bot.stories.idea import purpose_with, running, shelf_of, use
from bot.stories.partners import named
from bot.stories.plan import replan
from bot.views.idea import idea_form
from bot.views.idea_input import Opened
from bot.views.ideas import CHANGE, ideas_view
from bot.views.ids import Form, Press
from bot.views.using import done, gone, made, which_pair
from handlers.authorise import NO_PAIR, own_idea, own_pair
from handlers.idea import page_in
from handlers.modal import show, update, update_below
from handlers.opening import by_button
from handlers.press import chosen, value
from handlers.provide import Actor
from handlers.switchboard import Switchboard

NOT_RUNNING = "This mentoring is not running at the moment, so the idea waits. Close this and choose anew."
OTHER_LIST = "This list is from an older version. Close it and open it again."


def register(on: Switchboard) -> None:
    on.button(Press.IDEA_CHANGE, changed)
    on.button(Press.IDEA_BACK, by_button(back, update, changes=True))
    on.choice(Form.IDEA, pair_chosen)


async def changed(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    what, now = chosen(body).partition(":")[0], clock.now()
    idea_id, _, page = value(body).partition(":")
    if what == CHANGE:
        await show(client, body, await _read(db, actor, idea_id, page))
    elif what == IdeaState.DROPPED:
        await update(client, body, await _drop(db, actor, idea_id, page_in(page), now))
    else:
        await _use(client, body, db, actor, now)
    await ack()


async def back(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    idea_id, _, page = about.partition(":")
    await ideas.mark(tx, brought_back(await own_idea(tx, actor, idea_id)))
    return await _list(tx, actor, page_in(page), now)


async def pair_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """Over the list, which shows what became of it too."""
    what, _, ids = chosen(body).partition(":")
    idea_id, _, pair_id = ids.partition(":")
    state, now = _use_in(what), clock.now()
    async with db.begin() as tx:
        idea = await own_idea(tx, actor, idea_id)
        pair = await own_pair(tx, actor, pair_id, now)
        if pair.state is not PairState.ACTIVE:
            raise UserError(NOT_RUNNING)
        notice = await _make(tx, idea, state, pair, now)
        below = await _list(tx, actor, 0, now, notice)
    await update(client, body, done(notice))
    await update_below(client, body, below)
    await ack()


async def _read(db: Database, actor: Actor, idea_id: str, page: str) -> View:
    async with db.read() as tx:
        idea = await own_idea(tx, actor, idea_id)
    must_be_caught(idea)
    return idea_form(Opened(idea.id, kept=True, page=str(page_in(page))), idea)


async def _drop(db: Database, actor: Actor, idea_id: str, page: int, now: datetime) -> View:
    async with db.begin() as tx:
        idea = await own_idea(tx, actor, idea_id)
        await ideas.mark(tx, used(idea, IdeaState.DROPPED))
        shelf = await shelf_of(tx, actor.team_id, actor.user_id, page, now)
    return ideas_view(shelf, gone(idea), dropped=idea)


async def _use(
    client: AsyncWebClient, body: dict[str, Any], db: Database, actor: Actor, now: datetime
) -> None:
    """For the one running pair, or for the one that is chosen then. Raises UserError."""
    state = _use_in(chosen(body).partition(":")[0])
    idea_id, _, page = value(body).partition(":")
    async with db.begin() as tx:
        idea = await own_idea(tx, actor, idea_id)
        must_be_caught(idea)
        mine = await running(tx, actor.team_id, actor.user_id, now)
        if not mine:
            raise UserError(NO_PAIR)
        if len(mine) == 1:
            notice = await _make(tx, idea, state, mine[0], now)
            place, view = update, await _list(tx, actor, page_in(page), now, notice)
        else:
            place, view = show, which_pair(idea, state, await named(tx, mine, actor.user_id))
    await place(client, body, view)


async def _make(tx: Transaction, idea: Idea, state: IdeaState, pair: Pair, now: datetime) -> str:
    """What has become of it, in words. Raises UserError."""
    await use(tx, idea, state, await purpose_with(tx, pair, now))
    await replan(tx, pair, now)
    partner = await members.get(tx, pair.team_id, pair.partner_of(idea.owner_id))
    return made(idea, state, partner.name, mentee=pair.role_of(idea.owner_id) is Role.MENTEE)


async def _list(tx: Transaction, actor: Actor, page: int, now: datetime, notice: str = "") -> View:
    return ideas_view(await shelf_of(tx, actor.team_id, actor.user_id, page, now), notice)


def _use_in(what: str) -> IdeaState:
    """Raises UserError."""
    if what not in USES:
        raise UserError(OTHER_LIST)
    return IdeaState(what)
