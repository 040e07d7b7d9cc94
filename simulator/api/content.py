"""What a message says, taken from the arguments of a call and checked."""

import json

from simulator.arguments import Args
from simulator.blocks import Json
from simulator.errors import ApiError, in_metadata
from simulator.limits import check_message
from simulator.limits.messages import EDIT_TEXT, METADATA, TEXT, blocks_too_long
from simulator.posting import Draft


def draft_from(args: Args) -> Draft:
    text, blocks = str(args.get("text") or ""), blocks_from(args)
    _check(text, blocks or [], TEXT)
    return Draft(text, blocks or [], args.optional("thread_ts"), metadata_from(args))


def metadata_from(args: Args) -> Json | None:
    """docs.slack.dev/messaging/message-metadata: event_type and event_payload; an empty object is none."""
    metadata = args.structure("metadata", "invalid_metadata_format") or None
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or set(metadata) != {"event_type", "event_payload"}:
        raise ApiError("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA:
        raise ApiError("metadata_too_large")
    return metadata


def edit_from(args: Args, *, keep_blocks: bool = True) -> tuple[str | None, list[Json] | None]:
    """docs.slack.dev/reference/methods/chat.update: blocks stay unless given; [] removes them."""
    text, blocks = args.optional("text"), blocks_from(args)
    _check(text or "", blocks or [], EDIT_TEXT)
    return text, blocks if keep_blocks else blocks or []


def blocks_from(args: Args) -> list[Json] | None:
    blocks = [] if args.get("blocks") == [] else args.structure("blocks", "invalid_blocks_format")
    if blocks is not None and not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    return blocks


def _check(text: str, blocks: list[Json], longest: int) -> None:
    if not text and not blocks:
        raise ApiError("no_text")
    if len(text) > longest:
        raise ApiError("msg_too_long")
    if blocks_too_long(blocks):
        raise ApiError("msg_blocks_too_long")
    if problems := check_message({"text": text, "blocks": blocks}):
        # as in github.com/slackapi/java-slack-sdk/issues/1017
        raise ApiError("invalid_blocks", errors=problems, response_metadata=in_metadata(problems))
