"""Moving a session to another date."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.appointment import Appointment
from bot.domain.moment import Moment
from bot.domain.scene import Scene
from bot.domain.session import must_be_planned
from bot.store.database import Database, Transaction
from bot.stories.clash import Clashing
from bot.stories.session import rearrange
from bot.views.ids import Form, Press, Word
from bot.views.message import Message
from bot.views.metadata import unpack
from handlers import dates, offers
from handlers.authorise import own_scene
from handlers.opening import by_button, by_choice
from handlers.provide import Actor
from handlers.sending import sent
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.MOVE, move)
    on.press(Press.MOVE, by_button(ask_new_date))
    on.choice(Form.MOVE, by_choice(ask_new_date))
    on.form(Form.MOVE, sent(moved))


async def move(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
) -> None:
    now = clock.now()
    async with db.begin() as tx:
        scenes = await offers.with_date(tx, actor, body["channel_id"], now)
        moment = await dates.typed(tx, actor, body, now)
        if moment and len(scenes) == 1:
            answer: Message | View = await _by_command(tx, scenes[0], actor, moment)
        else:
            answer = offers.to_move(scenes, actor, moment.at if moment else None)
    await dates.give(ack, client, body, answer)


async def ask_new_date(tx: Transaction, actor: Actor, about: str, now: datetime) -> View:
    session_id, start = offers.read(about)
    scene = await own_scene(tx, actor, session_id, now)
    must_be_planned(scene.session)
    return offers.to_move([scene], actor, start)


async def moved(tx: Transaction, actor: Actor, view: dict[str, Any], now: datetime) -> View:
    session_id, said = unpack(view["private_metadata"], 2)
    scene = await own_scene(tx, actor, session_id, now)
    moment, wanted = await dates.sent(tx, actor, view, said, now)
    try:
        session = await rearrange(tx, scene.pair, scene.session, wanted)
        return dates.shown(Scene(scene.couple, session, now), actor, moment)
    except Clashing as clash:
        return offers.to_keep_move(scene, actor, wanted, clash)


async def _by_command(tx: Transaction, scene: Scene, actor: Actor, moment: Moment) -> Message | View:
    old = scene.session
    wanted = Appointment(moment.at, old.minutes, old.meeting, actor.user_id, scene.now)
    try:
        session = await rearrange(tx, scene.pair, old, wanted)
    except Clashing as clash:
        return offers.to_keep_move(scene, actor, wanted, clash)
    return dates.told(Scene(scene.couple, session, scene.now), actor, moment)
