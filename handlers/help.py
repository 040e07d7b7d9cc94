"""Help, and a helpful answer to everything that nothing else understood."""

import logging
import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.domain.text import clean, excerpt
from bot.domain.tokens import from_command
from bot.views.help import help_message
from bot.views.ids import COMMAND, Press, Word
from handlers.command import split
from handlers.press import on, on_ephemeral

log = logging.getLogger(__name__)
ANYTHING = re.compile("")


def register(app: AsyncApp) -> None:
    app.command(COMMAND)(explain)
    on(app, Press.HELP, show)
    app.action(ANYTHING)(nothing_to_do)
    app.view(ANYTHING)(nothing_to_do)


async def explain(ack: Any, body: dict[str, Any]) -> None:
    first, _ = split(body)
    typed = "" if first == Word.HELP else excerpt(clean(from_command(first)), 40)
    await ack(response_type="ephemeral", **help_message(typed).payload())


async def show(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
    await ack()
    await respond(**help_message().payload(), response_type="ephemeral", replace_original=on_ephemeral(body))


async def nothing_to_do(ack: Any, body: dict[str, Any]) -> None:
    """Link buttons send a press as well; so does a form of a version long gone."""
    log.info("nothing to do for a %s", body.get("type"))
    await ack()
