"""A form or a list that somebody asks for: by a command, with a button, or by choosing whom it is about."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.store.database import Database, Transaction
from handlers.modal import show, update
from handlers.press import chosen, value
from handlers.provide import Actor

Body = dict[str, Any]
Listener = Callable[..., Awaitable[None]]
Opened = Callable[[Transaction, Actor, str, datetime], Awaitable[View]]
"""What is shown, by what was asked about. Raises UserError."""
Place = Callable[[AsyncWebClient, Body, View], Awaitable[None]]


def by_command(view_of: Opened) -> Listener:
    """`view_of` gets the channel that the command was typed in."""
    return _listener(view_of, lambda body: str(body["channel_id"]), show)


def by_button(view_of: Opened, place: Place = show, *, changes: bool = False) -> Listener:
    """`view_of` gets what the button carries."""
    return _listener(view_of, value, place, changes=changes)


def by_choice(view_of: Opened, *, changes: bool = False) -> Listener:
    """`view_of` gets what was chosen in a select or a menu, in whose view's place it is shown."""
    return _listener(view_of, chosen, update, changes=changes)


def _listener(
    view_of: Opened, about: Callable[[Body], str], place: Place, *, changes: bool = False
) -> Listener:
    async def opened(
        ack: AsyncAck, body: Body, client: AsyncWebClient, db: Database, clock: Clock, actor: Actor
    ) -> None:
        async with db.begin() if changes else db.read() as tx:
            view = await view_of(tx, actor, about(body), clock.now())
        await place(client, body, view)
        await ack()

    opened.__name__ = view_of.__name__
    return opened
