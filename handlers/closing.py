"""How a mentoring ends."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.clock import Clock
from bot.domain.pair import must_be_endable
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories import closing as stories
from bot.views.closing import end_question, ended
from bot.views.ids import Press, Word
from bot.views.message import Message
from handlers.answering import answered
from handlers.authorise import own_pair, running_pairs
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.END, end)
    on.press(Press.END, answered(ask))
    on.button(Press.END_PAIR, answered(end_pair))


async def end(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    async with db.read() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], clock.now())
        couples = [await pairs.couple(tx, pair) for pair in running]
    await ack(response_type="ephemeral", **end_question(couples, actor.user_id).payload())


async def ask(tx: Transaction, actor: Actor, about: str, now: datetime) -> Message:
    pair = await own_pair(tx, actor, about.partition(":")[0], now)
    must_be_endable(pair)
    return end_question([await pairs.couple(tx, pair)], actor.user_id)


async def end_pair(tx: Transaction, actor: Actor, about: str, now: datetime) -> Message:
    pair_id = about.partition(":")[0]
    pair = await stories.end(tx, await own_pair(tx, actor, pair_id, now), actor.user_id, now)
    return ended(await pairs.couple(tx, pair), actor.user_id)
