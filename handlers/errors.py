"""The one place where errors become words."""

import logging
import secrets
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse

from bot.domain.errors import UserError

log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    app.error(explain)


async def explain(
    error: Exception, body: dict[str, Any], ack: AsyncAck, respond: Any, client: Any
) -> BoltResponse:
    """Known errors are told to the person; unknown ones get a reference that stands in the log too."""
    sentence, field = (error.message, error.field) if isinstance(error, UserError) else _unknown(error)
    if body.get("type") == "block_actions" and body.get("view"):
        # Laid over the form: what was typed there stays.
        await client.views_push(trigger_id=body["trigger_id"], view=_notice(body["view"], sentence))
        return await ack()
    return await _tell(sentence, field, body, ack, respond)


def _unknown(error: Exception) -> tuple[str, str]:
    reference = secrets.token_hex(4)
    # The traceback names places in the code; what people wrote stays out of it.
    log.error("reference %s: %s", reference, type(error).__name__, exc_info=error)
    advice = f"Try again; if it stays so, tell your operator {reference}."
    return f"That did not work, and nothing was changed. {advice}", ""


async def _tell(
    sentence: str, field: str, body: dict[str, Any], ack: AsyncAck, respond: Any
) -> BoltResponse:
    if body.get("type") == "view_submission":
        return await _in_form(sentence, field, body, ack)
    if "command" in body:
        return await ack(response_type="ephemeral", text=sentence)
    if body.get("response_url"):
        await respond(text=sentence, response_type="ephemeral", replace_original=False)
    return await ack()


async def _in_form(sentence: str, field: str, body: dict[str, Any], ack: AsyncAck) -> BoltResponse:
    """Under the field it is about, or under the first one: the form stays open with its text."""
    inputs = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    place = field if field in inputs else next(iter(inputs), "")
    if not place:
        return await ack(response_action="update", view=_notice(body["view"], sentence))
    return await ack(response_action="errors", errors={place: sentence})


def _notice(view: dict[str, Any], sentence: str) -> dict[str, Any]:
    text = {"type": "plain_text", "text": sentence}
    return {"type": "modal", "title": view["title"], "blocks": [{"type": "section", "text": text}]}
