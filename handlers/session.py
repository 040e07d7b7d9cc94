"""Dates: set, moved, and booked with one tap."""

from datetime import datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.appointment import Appointment
from bot.domain.errors import UserError
from bot.domain.moment import Moment, parse
from bot.domain.pair import PairState
from bot.domain.scene import Scene
from bot.domain.session import must_be_planned
from bot.domain.text import from_command
from bot.store import member as members
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories.session import arrange, book, planned, rearrange
from bot.views.dates import chosen_moment
from bot.views.forms import Typed
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.message import Message
from bot.views.metadata import unpack
from bot.views.session import LENGTH, MEETING, date_set, date_set_view
from handlers import offers
from handlers.authorise import own_pair, own_scene
from handlers.command import rest, word
from handlers.modal import show, update
from handlers.press import on_ephemeral, value
from handlers.provide import Actor


def register(app: AsyncApp) -> None:
    app.command(COMMAND, matchers=[word(Word.SCHEDULE)])(schedule)
    app.command(COMMAND, matchers=[word(Word.MOVE)])(move)
    app.action(Press.SCHEDULE)(ask_date)
    app.action(Press.MOVE)(ask_new_date)
    app.action({"action_id": Press.CHOOSE_PAIR, "block_id": Form.SCHEDULE})(pair_chosen)
    app.action({"action_id": Press.CHOOSE_PAIR, "block_id": Form.MOVE})(session_chosen)
    app.action(Press.BOOK_NEXT)(book_next)
    app.view(Form.SCHEDULE)(scheduled)
    app.view(Form.MOVE)(moved)


async def schedule(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        couples = await offers.without_date(tx, actor, body["channel_id"], now)
        moment = await _typed(tx, actor, body, now)
        if moment and len(couples) == 1:
            session = await book(tx, couples[0].pair, moment.at, actor.user_id, now)
            answer: Message | View = _told(Scene(couples[0], session, now), actor, moment)
        else:
            answer = await offers.to_schedule(tx, couples, actor, _start(moment), now)
    await _give(ack, client, body, answer)


async def move(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        scenes = await offers.with_date(tx, actor, body["channel_id"], now)
        moment = await _typed(tx, actor, body, now)
        if moment and len(scenes) == 1:
            old = scenes[0].session
            wanted = Appointment(moment.at, old.minutes, old.meeting, actor.user_id, now)
            session = await rearrange(tx, scenes[0].pair, old, wanted)
            answer: Message | View = _told(Scene(scenes[0].couple, session, now), actor, moment)
        else:
            answer = offers.to_move(scenes, actor, _start(moment))
    await _give(ack, client, body, answer)


async def ask_date(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_to_schedule(tx, value(body), actor, clock.now())
    await show(client, body, view)
    await ack()


async def ask_new_date(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_to_move(tx, value(body), actor, clock.now())
    await show(client, body, view)
    await ack()


async def pair_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_to_schedule(tx, _choice(body), actor, clock.now())
    await update(client, body, view)
    await ack()


async def session_chosen(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        view = await _form_to_move(tx, _choice(body), actor, clock.now())
    await update(client, body, view)
    await ack()


async def scheduled(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    now = clock.now()
    (pair_id,) = unpack(body["view"]["private_metadata"], 1)
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        moment, wanted = await _wanted(tx, body, actor, now)
        session = await arrange(tx, pair, wanted)
        scene = Scene(await pairs.couple(tx, pair), session, now)
    view = date_set_view(scene, scene.couple.member(actor.user_id), moment.note)
    await ack(response_action="update", view=view)


async def moved(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    now = clock.now()
    (session_id,) = unpack(body["view"]["private_metadata"], 1)
    async with db.begin() as tx:
        scene = await own_scene(tx, actor, session_id, now)
        moment, wanted = await _wanted(tx, body, actor, now)
        session = await rearrange(tx, scene.pair, scene.session, wanted)
    reader = scene.couple.member(actor.user_id)
    view = date_set_view(Scene(scene.couple, session, now), reader, moment.note)
    await ack(response_action="update", view=view)


async def book_next(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    """One tap books the date that the button names; tapped twice it is one."""
    now = clock.now()
    pair_id, start = offers.read(value(body))
    async with db.begin() as tx:
        pair = await own_pair(tx, actor, pair_id, now)
        if start is None or start <= now:
            raise UserError("This date has passed. Press Set another date, or use `/mentor schedule`.")
        session = await book(tx, pair, start, actor.user_id, now)
        scene = Scene(await pairs.couple(tx, pair), session, now)
    await ack()
    answer = date_set(scene, scene.couple.member(actor.user_id))
    await respond(**answer.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def _form_to_schedule(tx: Transaction, chosen: str, actor: Actor, now: datetime) -> View:
    pair_id, start = offers.read(chosen)
    pair = await own_pair(tx, actor, pair_id, now)
    if pair.state is not PairState.ACTIVE or await planned(tx, pair, now):
        raise UserError(offers.SET_ALREADY)
    return await offers.to_schedule(tx, [await pairs.couple(tx, pair)], actor, start, now)


async def _form_to_move(tx: Transaction, chosen: str, actor: Actor, now: datetime) -> View:
    session_id, start = offers.read(chosen)
    scene = await own_scene(tx, actor, session_id, now)
    must_be_planned(scene.session)
    return offers.to_move([scene], actor, start)


async def _typed(tx: Transaction, actor: Actor, body: dict[str, Any], now: datetime) -> Moment | None:
    """The date after the command's word, in the actor's zone. Raises UserError when it is unclear."""
    words = from_command(rest(body))
    reader = await members.get(tx, actor.team_id, actor.user_id)
    return parse(words, reader.tz, now) if words else None


async def _wanted(
    tx: Transaction, body: dict[str, Any], actor: Actor, now: datetime
) -> tuple[Moment, Appointment]:
    typed = Typed(body["view"])
    reader = await members.get(tx, actor.team_id, actor.user_id)
    moment = chosen_moment(typed, reader.tz, now)
    length, meeting = int(typed.chosen(LENGTH)), typed.text(MEETING)
    return moment, Appointment(moment.at, length, meeting, actor.user_id, now)


def _start(moment: Moment | None) -> datetime | None:
    return moment.at if moment else None


def _choice(body: dict[str, Any]) -> str:
    return str(body["actions"][0]["selected_option"]["value"])


def _told(scene: Scene, actor: Actor, moment: Moment) -> Message:
    return date_set(scene, scene.couple.member(actor.user_id), moment.note)


async def _give(ack: AsyncAck, client: AsyncWebClient, body: dict[str, Any], answer: Message | View) -> None:
    if isinstance(answer, Message):
        await ack(response_type="ephemeral", **answer.payload())
        return
    await show(client, body, answer)
    await ack()
