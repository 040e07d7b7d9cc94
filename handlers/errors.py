"""The one place where errors become words."""

import logging
import secrets
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.domain.errors import UserError

log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    app.error(explain)


async def explain(error: Exception, body: dict[str, Any], ack: Any, respond: Any) -> BoltResponse | None:
    """Known errors are told to the person; unknown ones get a reference that stands in the log too."""
    if isinstance(error, UserError):
        return await _tell(error.message, error.field, body, ack, respond)
    reference = secrets.token_hex(4)
    # The traceback names places in the code; what people wrote stays out of it.
    log.error("reference %s: %s", reference, type(error).__name__, exc_info=error)
    sentence = f"That did not work, and nothing was changed. Try again; if it stays so, tell your operator {reference}."
    return await _tell(sentence, "", body, ack, respond)


async def _tell(sentence: str, field: str, body: dict[str, Any], ack: Any, respond: Any) -> BoltResponse | None:
    if body.get("type") == "view_submission":
        return await _in_form(sentence, field, body, ack)
    if "command" in body:
        return await ack(response_type="ephemeral", text=sentence)
    if body.get("response_url"):
        await respond(text=sentence, response_type="ephemeral", replace_original=False)
    return await ack()


async def _in_form(sentence: str, field: str, body: dict[str, Any], ack: Any) -> BoltResponse:
    """Under the field it is about, or under the first one: the form stays open with its text."""
    inputs = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    place = field if field in inputs else next(iter(inputs), "")
    if not place:
        return await ack(response_action="update", view=_notice(body["view"], sentence))
    return await ack(response_action="errors", errors={place: sentence})


def _notice(view: dict[str, Any], sentence: str) -> dict[str, Any]:
    text = {"type": "plain_text", "text": sentence}
    return {"type": "modal", "title": view["title"], "blocks": [{"type": "section", "text": text}]}
