"""A form that somebody sends: kept, and then closed, shown again, or seen in what lies below it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.store.database import Database, Transaction
from bot.views.payload import payload
from handlers.modal import update_below
from handlers.opening import Listener, Opened
from handlers.provide import Actor

Body = dict[str, Any]
Keep = Callable[[Transaction, Actor, Body, datetime], Awaitable[View | None]]
"""Saves what the view holds. Raises UserError."""


def sent(keep: Keep, beneath: Opened | None = None) -> Listener:
    """What `keep` returns takes the form's place; without it the form closes.

    `beneath`: the one that may lie below it, and shows what was saved.
    """

    async def listener(
        ack: AsyncAck, body: Body, client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
    ) -> None:
        over = beneath if body["view"].get("previous_view_id") else None
        async with db.begin() as tx:
            again = await keep(tx, actor, body["view"], clock.now())
            below = await over(tx, actor, "", clock.now()) if over else None
        if below:
            await update_below(client, body, below)
        await (ack(response_action="update", view=payload(again)) if again else ack())

    listener.__name__ = keep.__name__
    return listener


def sent_over(keep: Keep) -> Listener:
    """What `keep` returns is the list or page that comes to light when the form closes."""

    async def listener(
        ack: AsyncAck, body: Body, client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
    ) -> None:
        async with db.begin() as tx:
            below = await keep(tx, actor, body["view"], clock.now())
        if below:
            await update_below(client, body, below)
        await ack()

    listener.__name__ = keep.__name__
    return listener
