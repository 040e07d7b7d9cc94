"""The shortcut *Save for mentoring* in the menu of a message: keeps its text, and the way to it."""

import asyncio
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.idea import Idea, divided
from bot.store.database import Database
from bot.store.ids import new_id
from bot.stories.idea import catch
from bot.views.idea_kept import kept_from_message, kept_view
from bot.views.ids import Shortcut
from bot.views.message import Message
from bot.views.payload import payload
from handlers.catching import typed_text
from handlers.modal import PATIENCE
from handlers.provide import Actor
from handlers.switchboard import Switchboard

IN_TIME = 1.0
"""Seconds for the answer beside the message: after that the trigger still opens a form."""
NO_TEXT = "This message holds no text, so there is nothing to keep. `/mentor idea` takes your own words."


def register(on: Switchboard) -> None:
    on.shortcut(Shortcut.SAVE_IDEA, saved)


async def saved(
    ack: AsyncAck,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    db: Database,
    clock: Clock,
    actor: Actor,
) -> None:
    text, over = divided(await typed_text(db, actor, str(body["message"].get("text") or "")))
    if not text:
        raise UserError(NO_TEXT)
    channel, ts = str(body["channel"]["id"]), str(body["message"]["ts"])
    link = await _link(client, channel, ts)
    origin = f"message:{channel}:{ts}"
    draft = Idea(new_id(), actor.team_id, actor.user_id, text, clock.now(), link=link, origin=origin)
    async with db.begin() as tx:
        before = await catch(tx, draft)
    answer = kept_from_message(before, cut=bool(over), linked=bool(link))
    if not await _said(respond, answer):
        await client.views_open(trigger_id=body["trigger_id"], view=payload(kept_view(answer)))
    await ack()


async def _link(client: AsyncWebClient, channel: str, ts: str) -> str:
    """Empty where the companion is not: it has no need to know more of that place."""
    with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            return str((await client.chat_getPermalink(channel=channel, message_ts=ts))["permalink"])
    return ""


async def _said(respond: AsyncRespond, answer: Message) -> bool:
    """Beside the message, for the one who kept it; False where nothing can be said there."""
    with suppress(aiohttp.ClientError, TimeoutError):
        async with asyncio.timeout(IN_TIME):
            said = await respond(**answer.payload(), response_type="ephemeral", replace_original=False)
            return bool(said.status_code == HTTPStatus.OK)
    return False
