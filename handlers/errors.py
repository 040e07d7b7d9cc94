"""The one place where errors become words."""

import logging
import secrets
from http import HTTPStatus
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Denied, UserError
from bot.meters import Meters
from bot.store.database import Busy, Database
from bot.trail import trail
from bot.views.text import plain

log = logging.getLogger(__name__)


def register(app: AsyncApp, db: Database, meters: Meters) -> None:
    def who(context: Any) -> dict[str, str]:
        """For the log: the same person again, but not who it is."""
        return {"person": db.alias(context.get("team_id") or "", context.get("user_id") or "")}

    async def counted(
        error: Exception, context: Any, body: dict[str, Any], ack: Any, respond: Any, client: AsyncWebClient
    ) -> BoltResponse:
        if isinstance(error, Busy):
            meters.busy()
        elif isinstance(error, Denied):
            meters.denied()
            log.warning("somebody was denied what is not theirs", extra=who(context))
        elif not isinstance(error, UserError):
            error = _unknown(error, who(context))
        return await explain(error, body, ack, respond, client)

    app.error(counted)


async def explain(
    error: UserError, body: dict[str, Any], ack: Any, respond: Any, client: AsyncWebClient
) -> BoltResponse:
    """To the person, wherever they are."""
    sentence, field = error.message, error.field
    if "event" in body:
        # Nobody waits for a sentence; what is not acknowledged Slack sends again, and it may be kept then.
        return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    if body.get("type") == "view_submission":
        return await _in_form(sentence, field, body, ack)
    if "command" in body:
        return await _done(ack, response_type="ephemeral", text=sentence)
    if body.get("type") in {"block_actions", "message_action"}:
        await _tell(sentence, body, respond, client)
    return await _done(ack)


def _unknown(error: Exception, who: dict[str, str]) -> UserError:
    """Its reference stands in the log too."""
    reference = secrets.token_hex(4)
    log.error("reference %s\n%s", reference, trail(error), extra={"reference": reference, **who})
    return UserError(
        "Something went wrong. Look whether it was done all the same, else try again. If it fails again, "
        f"tell whoever runs the companion this reference: {reference}."
    )


async def _in_form(sentence: str, field: str, body: dict[str, Any], ack: AsyncAck) -> BoltResponse:
    """Under the field it is about, or under the first one: the form stays open with its text."""
    inputs = [block["block_id"] for block in body["view"].get("blocks", ()) if block["type"] == "input"]
    if not inputs:
        return await _done(ack, response_action="update", view=_notice(sentence))
    place = field if field in inputs else inputs[0]
    return await _done(ack, response_action="errors", errors={place: sentence})


async def _tell(sentence: str, body: dict[str, Any], respond: Any, client: AsyncWebClient) -> None:
    """Where it was pressed; where that cannot be, in a direct message."""
    if not await _told_there(sentence, body, respond, client):
        log.warning("an answer was refused where it was asked for")
        await client.chat_postMessage(channel=body["user"]["id"], text=sentence, parse="none")


async def _told_there(sentence: str, body: dict[str, Any], respond: Any, client: AsyncWebClient) -> bool:
    """False when three forms lie upon each other already, or the press is too long ago."""
    try:
        if body.get("view"):
            await client.views_push(trigger_id=body["trigger_id"], view=_notice(sentence))
            return True
        answer = await respond(text=sentence, response_type="ephemeral", replace_original=False)
    except Exception:
        return False
    return bool(answer.status_code == HTTPStatus.OK)


async def _done(ack: Any, **answer: Any) -> BoltResponse:
    response: BoltResponse = await ack(**answer)
    return response


def _notice(sentence: str) -> View:
    return View(type="modal", title=plain("Mentor Companion"), blocks=[SectionBlock(text=plain(sentence))])
