"""Help, and a helpful answer to everything that nothing else understood."""

import logging
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.domain.text import clean, excerpt
from bot.domain.tokens import from_command
from bot.views.help import help_message
from bot.views.ids import Press, Word
from handlers.command import split
from handlers.press import on_ephemeral
from handlers.switchboard import OTHER, Switchboard

log = logging.getLogger(__name__)

HELP = help_message().payload()
"""Always the same, so it is made once."""


def register(on: Switchboard) -> None:
    on.command(OTHER, explain)
    on.press(Press.HELP, show)
    on.button(OTHER, nothing_to_do)
    on.form(OTHER, nothing_to_do)


async def explain(ack: Any, body: dict[str, Any]) -> None:
    first, _ = split(body)
    typed = "" if first == Word.HELP else excerpt(clean(from_command(first)), 40)
    answer = help_message(typed).payload() if typed else HELP
    await ack(response_type="ephemeral", **answer)


async def show(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
    await ack()
    await respond(**HELP, response_type="ephemeral", replace_original=on_ephemeral(body))


async def nothing_to_do(ack: Any, body: dict[str, Any]) -> None:
    """Link buttons send a press as well; so does a form of a version long gone."""
    log.info("nothing to do for a %s", body.get("type"))
    await ack()
