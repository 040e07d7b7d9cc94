"""Setting a date: by command, in the form, or with one tap."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.appointment import Appointment
from bot.domain.errors import UserError
from bot.domain.moment import FURTHEST_AHEAD, Moment
from bot.domain.scene import Couple, Scene
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.clash import Clashing
from bot.stories.session import NOT_RUNNING, arrange, book, planned
from bot.views.clash import book_question
from bot.views.ids import Form, Press, Word
from bot.views.message import Message
from bot.views.metadata import unpack
from handlers import dates, offers
from handlers.answering import answered
from handlers.authorise import own_pair
from handlers.opening import by_button, by_choice
from handlers.press import without_sure
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.SCHEDULE, schedule)
    on.press(Press.SCHEDULE, by_button(ask_date))
    on.choice(Form.SCHEDULE, by_choice(ask_date))
    on.button(Press.BOOK_NEXT, answered(book_next))
    on.form(Form.SCHEDULE, sent(scheduled))


async def schedule(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        couples = await offers.without_date(tx, actor, body["channel_id"], now)
        moment = await dates.typed(tx, actor, body, now)
        if moment and len(couples) == 1:
            answer: Message | View = await _by_command(tx, couples[0], actor, moment, now)
        else:
            answer = await offers.to_schedule(tx, couples, actor, moment.at if moment else None, now)
    await dates.give(ack, client, body, answer)


async def ask_date(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    pair_id, start = offers.read(about)
    pair = await own_pair(tx, actor, pair_id, now)
    if not pair.state.running:
        raise UserError(NOT_RUNNING)
    if await planned(tx, pair, now):
        raise UserError(offers.SET_ALREADY)
    return await offers.to_schedule(tx, [await pairs.couple(tx, pair)], actor, start, now)


async def scheduled(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    pair_id, said = unpack(view["private_metadata"], 2)
    couple = await pairs.couple(tx, await own_pair(tx, actor, pair_id, now))
    moment, wanted = await dates.sent(tx, actor, view, said, now)
    try:
        session = await arrange(tx, couple.pair, wanted)
        return dates.shown(Scene(couple, session, now), actor, moment)
    except Clashing as clash:
        return await offers.to_keep_date(tx, couple, actor, wanted, clash)


async def book_next(tx: Transaction, actor: Actor, carried: str, now: datetime) -> Message:
    """One tap books the date that the button names; tapped twice it is one."""
    about, sure = without_sure(carried)
    pair_id, start = offers.read(about)
    couple = await pairs.couple(tx, await own_pair(tx, actor, pair_id, now))
    if start is None or start > now + FURTHEST_AHEAD:
        raise UserError(offers.OLDER)
    if start <= now:
        raise UserError("This date has passed. Press Choose another date, or use `/mentor schedule`.")
    try:
        session = await book(tx, couple.pair, start, actor.user_id, now, sure=sure)
        return dates.told(Scene(couple, session, now), actor, Moment(start))
    except Clashing as clash:
        return book_question(couple, clash.what, start)


async def _by_command(
    tx: Transaction, couple: Couple, actor: Actor, moment: Moment, now: datetime
) -> Message | View:
    pair = couple.pair
    wanted = Appointment(moment.at, pair.minutes, pair.meeting, actor.user_id, now)
    try:
        session = await arrange(tx, pair, wanted)
    except Clashing as clash:
        return await offers.to_keep_date(tx, couple, actor, wanted, clash)
    return dates.told(Scene(couple, session, now), actor, moment)
