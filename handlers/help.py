"""Help, and a helpful answer to everything that nothing else understood."""

import logging
import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.domain.text import clean, excerpt
from bot.domain.tokens import from_command
from bot.views.help import help_message
from bot.views.ids import COMMAND, Word
from handlers.command import split

log = logging.getLogger(__name__)
ANYTHING = re.compile("")


def register(app: AsyncApp) -> None:
    app.command(COMMAND)(explain)
    app.action(ANYTHING)(nothing_to_do)
    app.view(ANYTHING)(nothing_to_do)


async def explain(ack: Any, body: dict[str, Any]) -> None:
    first, _ = split(body)
    known = first in {"", Word.HELP}
    typed = "" if known else excerpt(clean(from_command(first)), 40)
    await ack(response_type="ephemeral", **help_message(typed).payload())


async def nothing_to_do(ack: Any, body: dict[str, Any]) -> None:
    """Link buttons send a press as well; so does a form of a version long gone."""
    log.info("nothing to do for a %s", body.get("type"))
    await ack()
