"""A press that is answered with words, which only whoever pressed gets to see."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.clock import Clock
from bot.store.database import Database, Transaction
from bot.views.message import Message
from handlers.opening import Listener
from handlers.press import on_ephemeral, value
from handlers.provide import Actor

Body = dict[str, Any]
Answer = Callable[[Transaction, Actor, str, datetime], Awaitable[Message]]
"""Does what the button carries, and says what came of it. Raises UserError."""


def answered(answer: Answer) -> Listener:
    async def listener(
        ack: AsyncAck, body: Body, respond: AsyncRespond, db: Database, clock: Clock, actor: Actor
    ) -> None:
        async with db.begin() as tx:
            message = await answer(tx, actor, value(body), clock.now())
        await ack()
        await tell(respond, body, message)

    listener.__name__ = answer.__name__
    return listener


async def tell(respond: AsyncRespond, body: Body, message: Message) -> None:
    """In place of an answer that was pressed in, since that has done its work."""
    await respond(**message.payload(), response_type="ephemeral", replace_original=on_ephemeral(body))
