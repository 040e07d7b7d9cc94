"""The one place where errors become words."""

import logging
import secrets
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import UserError
from bot.views.text import plain

log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    app.error(explain)


async def explain(
    error: Exception, body: dict[str, Any], ack: Any, respond: Any, client: AsyncWebClient
) -> BoltResponse:
    """Known errors are told to the person; unknown ones get a reference that stands in the log too."""
    if isinstance(error, UserError):
        sentence, field = error.message, error.field
    else:
        sentence, field = _unknown(error), ""
    if body.get("type") == "view_submission":
        return await _in_form(sentence, field, body, ack)
    if "command" in body:
        return await _done(ack, response_type="ephemeral", text=sentence)
    if body.get("view"):
        await client.views_push(trigger_id=body["trigger_id"], view=_notice(sentence))
    elif body.get("response_url"):
        await respond(text=sentence, response_type="ephemeral", replace_original=False)
    return await _done(ack)


def _unknown(error: Exception) -> str:
    reference = secrets.token_hex(4)
    # The traceback names places in the code; what people wrote stays out of it.
    log.error("reference %s: %s", reference, type(error).__name__, exc_info=error)
    return (
        "That did not work, and nothing was changed. Try again; if it fails again, "
        f"tell whoever runs the companion this reference: {reference}."
    )


async def _in_form(sentence: str, field: str, body: dict[str, Any], ack: Any) -> BoltResponse:
    """Under the field it is about, or under the first one: the form stays open with its text."""
    inputs = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    if not inputs:
        return await _done(ack, response_action="update", view=_notice(sentence))
    place = field if field in inputs else inputs[0]
    return await _done(ack, response_action="errors", errors={place: sentence})


async def _done(ack: Any, **answer: Any) -> BoltResponse:
    response: BoltResponse = await ack(**answer)
    return response


def _notice(sentence: str) -> View:
    return View(type="modal", title=plain("Mentor Companion"), blocks=[SectionBlock(text=plain(sentence))])
