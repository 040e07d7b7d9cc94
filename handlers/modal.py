"""Forms that open from a message as well as over another form."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.refusal import refusal
from bot.views.payload import payload

PATIENCE = 0.5
"""Seconds for what is pleasant but not needed: the answer to a press has to leave in time."""
GONE = {"invalid_trigger_id", "not_found"}
"""Slack's names for a form that was closed since the press, or lies under another one."""


async def show(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """Over the form that it was asked for in, else as a new one."""
    if body.get("view"):
        with _unless_gone():
            await client.views_push(trigger_id=body["trigger_id"], view=payload(view))
    else:
        await client.views_open(trigger_id=body["trigger_id"], view=payload(view))


async def update(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """In place of the form that was pressed in."""
    with _unless_gone():
        await client.views_update(view_id=body["view"]["id"], view=payload(view))


@contextmanager
def _unless_gone() -> Iterator[None]:
    """Whoever presses twice, or presses and closes at once, has what they wanted: that is no fault."""
    try:
        yield
    except SlackApiError as problem:
        if refusal(problem).error not in GONE:
            raise


async def in_turn(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """In place of the form that was pressed in, or as a new one from a message."""
    await (update if body.get("view") else show)(client, body, view)


async def update_below(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """In place of the form that comes to light when the submitted one closes, if there still is one."""
    below = body["view"].get("previous_view_id")
    if below:
        # What was sent is saved by now: a form that went meanwhile must not call that into question.
        with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await client.views_update(view_id=below, view=payload(view))
