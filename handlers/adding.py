"""Adding an action: from the list between two sessions, from the card in one."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.action import must_take_more
from bot.domain.listing import read_page
from bot.domain.pair import Pair
from bot.domain.session import SessionState
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories.action import add, promises_of
from bot.stories.plan import replan
from bot.views.action import actions_view, page_in
from bot.views.action_form import Adding, add_form, read_wording
from bot.views.ids import Form, Press
from bot.views.metadata import must_be_an_id, unpack
from handlers.authorise import own_pair, pair_about
from handlers.modal import show
from handlers.press import about
from handlers.provide import Actor
from handlers.sending import sent_over
from handlers.switchboard import Switchboard
from handlers.today import today_of


def register(on: Switchboard) -> None:
    on.button(Press.ADD_ACTION, asked)
    on.entry(Press.ADD, Press.ADD_ACTION, asked)
    on.form(Form.ADD_ACTION, sent_over(added))


async def asked(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    """From the list or the card."""
    now = clock.now()
    page = read_page(page_in((body.get("view") or {}).get("private_metadata", "")))
    async with db.read() as tx:
        pair = await pair_about(tx, actor, about(body), now)
        must_take_more(pair)
        couple = await pairs.couple(tx, pair)
        adding = Adding(pair.id, await _live(tx, pair, now), new_id(), page)
    await show(client, body, add_form(couple, couple.member(actor.user_id), adding))
    await ack()


async def added(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    pair_id, session_id, token, page = unpack(view["private_metadata"], 4)
    must_be_an_id(token)
    pair = await own_pair(tx, actor, pair_id, now)
    must_take_more(pair)
    wording = read_wording(view)
    wording.must_be_complete(pair.people, await today_of(tx, actor, now))
    record = await _record(tx, pair, session_id, now)
    await add(tx, pair, wording, session_id=record, origin=token, now=now)
    await replan(tx, pair, now)
    return actions_view(await promises_of(tx, pair, actor.user_id, now, read_page(page)))


async def _live(tx: Transaction, pair: Pair, now: datetime) -> str:
    """The id of the session that is on; empty where none is."""
    session = await sessions.upcoming(tx, pair.team_id, pair.id, now)
    return session.id if session and session.state is SessionState.LIVE else ""


async def _record(tx: Transaction, pair: Pair, session_id: str, now: datetime) -> str | None:
    """The session in whose record it stands, which may have ended while it was typed."""
    session = await sessions.find(tx, pair.team_id, session_id, now)
    takes_place = session and session.state.begun
    return session.id if session and takes_place and session.pair_id == pair.id else None
