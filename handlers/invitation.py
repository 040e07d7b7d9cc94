"""What can be done with an invitation: accept, another time, decline; remind, withdraw."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain import pair as rules
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.clash import Clashing
from bot.stories.plan import replan
from bot.stories.session import book
from bot.views.clash import accept_question
from bot.views.dates import chosen_moment
from bot.views.forms import Typed
from bot.views.ids import Form, Press
from bot.views.invite import another_time_form
from bot.views.metadata import unpack
from handlers.answering import tell
from handlers.authorise import own_pair
from handlers.opening import by_button
from handlers.place import people_in
from handlers.press import about, on_ephemeral, value, without_sure
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard

NEWER_DATE = "The date has changed since this message. Look at the newest one, and answer there."

Step = Callable[[Pair, str, datetime], Pair]


def register(on: Switchboard) -> None:
    on.button(Press.ACCEPT, accept)
    on.button(Press.ANOTHER_TIME, by_button(another_time))
    on.form(Form.ANOTHER_TIME, sent(proposed))
    on.button(Press.DECLINE, decline)
    on.button(Press.REMIND, remind)
    on.button(Press.WITHDRAW, withdraw)


async def accept(
    ack: Any,
    body: dict[str, Any],
    client: AsyncWebClient,
    context: Any,
    respond: Any,
    db: Database,
    clock: Clock,
    actor: Actor,
) -> None:
    now, pair_id = clock.now(), about(body)
    async with db.read() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
    place = pair.channel_id
    present = await people_in(client, place, context["bot_user_id"]) if place else frozenset()
    try:
        await _accept(db, actor, value(body), present, now)
    except Clashing as clash:
        await ack()
        await tell(respond, body, accept_question(pair, clash.what))
        return
    await ack()
    await _tell(body, respond, "You accepted. I welcome you both where you will meet, in a moment.")


async def _accept(db: Database, actor: Actor, carried: str, present: frozenset[str], now: datetime) -> None:
    """`carried` by the button: the pair, the date that was read, and whether they are sure of it."""
    about, sure = without_sure(carried)
    pair_id, _, seen = about.partition(":")
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        agreed = rules.accepted(pair, actor.user_id, now)
        _must_have_seen(pair, seen)
        if present:
            agreed = replace(agreed, exposed=bool(present - set(pair.people)))
        await pairs.save(tx, agreed)
        await book(tx, agreed, agreed.first_at, actor.user_id, now, sure=sure)


async def another_time(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    pair = await own_pair(tx, actor, about.partition(":")[0], now)
    rules.must_be_asked(pair, actor.user_id)
    return another_time_form(await pairs.couple(tx, pair), actor.user_id)


async def proposed(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> None:
    (pair_id,) = unpack(view["private_metadata"], 1)
    pair = await own_pair(tx, actor, pair_id, now)
    couple = await pairs.couple(tx, pair)
    first_at = chosen_moment(Typed(view), couple.member(actor.user_id).tz, now).at
    if not _proposed_already(pair, actor, first_at):
        pair = rules.proposed(pair, actor.user_id, first_at, now)
        await pairs.save(tx, pair)
        await replan(tx, pair, now)


async def decline(
    ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor
) -> None:
    await _change(db, clock, actor, about(body), rules.declined)
    await ack()
    await _tell(body, respond, "You declined. I tell them kindly.")


async def remind(
    ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor
) -> None:
    await _change(db, clock, actor, about(body), rules.reminded)
    await ack()
    await _tell(body, respond, "I remind them now.")


async def withdraw(
    ack: Any, body: dict[str, Any], respond: Any, db: Database, clock: Clock, actor: Actor
) -> None:
    await _change(db, clock, actor, about(body), rules.withdrawn)
    await ack()
    await _tell(body, respond, "You have withdrawn the invitation.")


async def _change(db: Database, clock: Clock, actor: Actor, pair_id: str, step: Step) -> None:
    now = clock.now()
    async with db.begin() as tx:
        pair = step(await own_pair(tx, actor, pair_id, now), actor.user_id, now)
        await pairs.save(tx, pair)
        await replan(tx, pair, now)


async def _tell(body: dict[str, Any], respond: Any, sentence: str) -> None:
    """Messages that stay are edited anyway; an answer only this person sees has to be replaced here."""
    if on_ephemeral(body):
        await respond(text=sentence, response_type="ephemeral", replace_original=True)


def _must_have_seen(pair: Pair, seen: str) -> None:
    """Nobody accepts a date they have not read."""
    if seen and seen != str(pair.proposals):
        raise UserError(NEWER_DATE)


def _proposed_already(pair: Pair, actor: Actor, first_at: datetime) -> bool:
    """The same form sent twice."""
    return pair.waiting_id == actor.user_id and pair.proposals > 0 and pair.first_at == first_at
