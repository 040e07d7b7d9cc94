"""Going on before the date of a pause."""

from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.pair import Pair, PairState
from bot.domain.pause import NOT_PAUSED
from bot.store import pair as pairs
from bot.store.database import Database, Transaction
from bot.stories import pause as stories
from bot.stories.session import planned, proposal
from bot.views import pause as views
from bot.views.ids import Press, Word
from bot.views.message import Message
from handlers.answering import answered
from handlers.authorise import own_pair, running_pairs
from handlers.provide import Actor
from handlers.switchboard import Switchboard


def register(on: Switchboard) -> None:
    on.command(Word.RESUME, resume)
    on.press(Press.RESUME, answered(resume_now))


async def resume(ack: AsyncAck, body: dict[str, Any], db: Database, clock: Clock, actor: Actor) -> None:
    now = clock.now()
    async with db.begin() as tx:
        running = await running_pairs(tx, actor, body["channel_id"], now)
        resting = [pair for pair in running if pair.state is PairState.PAUSED]
        if not resting:
            raise UserError(NOT_PAUSED)
        if len(resting) > 1:
            answer = views.resume_choice([await pairs.couple(tx, pair) for pair in resting], actor.user_id)
        else:
            answer = await _resumed(tx, resting[0], actor, now)
    await ack(response_type="ephemeral", **answer.payload())


async def resume_now(tx: Transaction, actor: Actor, pair_id: str, now: datetime) -> Message:
    return await _resumed(tx, await own_pair(tx, actor, pair_id, now), actor, now)


async def _resumed(tx: Transaction, pair: Pair, actor: Actor, now: datetime) -> Message:
    couple = await stories.resume(tx, pair, actor.user_id, now)
    coming, offered = await planned(tx, couple.pair, now), await proposal(tx, couple, now)
    return views.resumed_answer(couple, couple.member(actor.user_id), coming, offered)
