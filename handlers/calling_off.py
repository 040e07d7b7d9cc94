"""Sessions that do not take place: cancelled beforehand, or missed."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.clock import Clock
from bot.domain.scene import Scene
from bot.domain.session import cancelled, must_be_planned
from bot.store.database import Database, Transaction
from bot.stories import session as stories
from bot.stories.booking import book_next
from bot.views.ids import Press, Word
from bot.views.message import Message
from bot.views.session import cancel_choice, cancel_question, date_cancelled, not_met
from handlers import offers
from handlers.answering import answered, tell
from handlers.authorise import own_scene
from handlers.press import about
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.CANCEL, cancel)
    on.press(Press.CANCEL, ask)
    on.button(Press.CANCEL_NOW, answered(cancel_now))
    on.press(Press.NOT_MET, answered(did_not_meet))
    on.entry(Press.MORE, Press.NOT_MET, answered(did_not_meet))


async def cancel(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    async with db.read() as tx:
        scenes = await offers.with_date(tx, actor, body["channel_id"], clock.now())
    if len(scenes) == 1:
        answer = cancel_question(scenes[0], scenes[0].couple.member(actor.user_id))
    else:
        answer = cancel_choice([(each.session.id, offers.option(each, actor)) for each in scenes])
    await ack(response_type="ephemeral", **answer.payload())


async def ask(
    ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
) -> None:
    async with db.read() as tx:
        scene = await own_scene(tx, actor, about(body), clock.now())
        must_be_planned(scene.session)
    await ack()
    question = cancel_question(scene, scene.couple.member(actor.user_id))
    await tell(respond, body, question)


async def cancel_now(tx: Transaction, actor: Actor, about: str, now: datetime) -> Message:
    scene = await own_scene(tx, actor, about.partition(":")[0], now)
    gone = cancelled(scene.session, actor.user_id, now)
    await stories.change(tx, scene.pair, gone, now)
    proposal = await stories.proposal(tx, scene.couple, now)
    return date_cancelled(scene, scene.couple.member(actor.user_id), proposal)


async def did_not_meet(tx: Transaction, actor: Actor, about: str, now: datetime) -> Message:
    scene = await own_scene(tx, actor, about.partition(":")[0], now)
    gone = await stories.not_met(tx, scene)
    following = await stories.planned(tx, scene.pair, now) or await book_next(tx, scene.pair, now)
    proposal = await stories.proposal(tx, scene.couple, now)
    reader = scene.couple.member(actor.user_id)
    return not_met(Scene(scene.couple, gone, now), reader, following, proposal)
