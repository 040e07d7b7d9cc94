"""Setting a date: by command, in the form, or with one tap."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.moment import FURTHEST_AHEAD, Moment
from bot.domain.scene import Scene
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.session import NOT_RUNNING, arrange, book, planned
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.message import Message
from bot.views.metadata import unpack
from handlers import dates, offers
from handlers.authorise import own_pair
from handlers.command import word
from handlers.modal import show, update
from handlers.press import chosen, on_ephemeral, value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.SCHEDULE)])(schedule)
    app.action(Press.SCHEDULE)(ask_date)
    app.action({"action_id": Press.CHOOSE_PAIR, "block_id": Form.SCHEDULE})(pair_chosen)
    app.action(Press.BOOK_NEXT)(book_next)
    app.view(Form.SCHEDULE)(scheduled)


async def schedule(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        couples = await offers.without_date(tx, actor, body["channel_id"], now)
        moment = await dates.typed(tx, actor, body, now)
        if moment and len(couples) == 1:
            session = await book(tx, couples[0].pair, moment.at, actor.user_id, now)
            answer: Message | View = dates.told(Scene(couples[0], session, now), actor, moment)
        else:
            answer = await offers.to_schedule(tx, couples, actor, moment.at if moment else None, now)
    await dates.give(ack, client, body, answer)


async def ask_date(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_to_schedule(tx, value(body), actor, clock.now())
    await show(client, body, view)
    await ack()


async def pair_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_to_schedule(tx, chosen(body), actor, clock.now())
    await update(client, body, view)
    await ack()


async def scheduled(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    now = clock.now()
    (pair_id,) = unpack(body["view"]["private_metadata"], 1)
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        moment, wanted = await dates.sent(tx, actor, body, now)
        session = await arrange(tx, pair, wanted)
        scene = Scene(await pairs.couple(tx, pair), session, now)
    await ack(response_action="update", view=dates.shown(scene, actor, moment))


async def book_next(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    """One tap books the date that the button names; tapped twice it is one."""
    now = clock.now()
    pair_id, start = offers.read(value(body))
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        if start is None or start > now + FURTHEST_AHEAD:
            raise UserError(offers.OLDER)
        if start <= now:
            raise UserError("This date has passed. Press Choose another date, or use `/mentor schedule`.")
        session = await book(tx, pair, start, actor.user_id, now)
        scene = Scene(await pairs.couple(tx, pair), session, now)
    await ack()
    answer = dates.told(scene, actor, Moment(start))
    await respond(**answer.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def _form_to_schedule(tx: Transaction, about: str, actor: Actor, now: datetime) -> View:
    pair_id, start = offers.read(about)
    pair = await own_pair(tx, actor, pair_id, now)
    if not pair.state.running:
        raise UserError(NOT_RUNNING)
    if await planned(tx, pair, now):
        raise UserError(offers.SET_ALREADY)
    return await offers.to_schedule(tx, [await pairs.couple(tx, pair)], actor, start, now)
