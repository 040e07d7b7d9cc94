"""conversations.history: what was said in a place, the newest first.

docs.slack.dev/reference/methods/conversations.history
"""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable

from simulator.api.places import known
from simulator.api.rates import TIER_3, so_many_a_minute
from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.channels import Channel
from simulator.errors import ApiError
from simulator.messages import Message
from simulator.world import World

NAME = "conversations.history"
FAMILIES = ("channels", "groups", "im", "mpim")
USUAL, MOST = 100, 999
NEXT = "next_ts:"
"""What a cursor of Slack's says when it is decoded: the time of the first message of the next page."""


@method(NAME, *(f"{family}:history" for family in FAMILIES))
def history(world: World, args: Args) -> Json:
    """An archived place can still be read: its errors name none for that."""
    channel = known(world, args)
    world.need(f"{channel.scope_family}:history")
    if world.bot_user_id not in channel.members:
        raise ApiError("not_in_channel")
    so_many_a_minute(world, NAME, TIER_3)
    wanted, first, size = _between(args), _first(args), _size(args)
    found = [each for each in reversed(world.messages) if _stands(each, channel) and wanted(_ticks(each.ts))]
    rest = [each for each in found if first is None or _ticks(each.ts) <= first]
    shown = [_payload(world, each, args) for each in rest[:size]]
    return {**_bounds(args), "messages": shown, "pin_count": 0, **_more(rest[size:])}


def _stands(message: Message, channel: Channel) -> bool:
    """Replies are told by conversations.replies alone, and an ephemeral is stored nowhere."""
    alone = message.thread_ts in {None, message.ts}
    return message.channel is channel and alone and not message.ephemeral_to


def _between(args: Args) -> Callable[[int], bool]:
    """Without `inclusive` the bounds themselves are left out."""
    oldest, latest = _bound(args, "oldest"), _bound(args, "latest")
    edge = 0 if args.flag("inclusive") else 1
    return lambda at: (oldest is None or at >= oldest + edge) and (latest is None or at <= latest - edge)


def _bound(args: Args, name: str) -> int | None:
    written = str(args.get(name) or "")
    if not written or written == "0":
        return None
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", written):
        raise ApiError(f"invalid_ts_{name}")
    return _ticks(written)


def _bounds(args: Args) -> Json:
    """Those that were asked for come back in the answer."""
    return {name: str(args[name]) for name in ("oldest", "latest") if args.get(name)}


def _ticks(ts: str) -> int:
    """Microseconds: as numbers with a point two times would be the same that are not."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int(fraction.ljust(6, "0"))


def _size(args: Args) -> int:
    written = str(args.get("limit") or USUAL)
    if not written.isdecimal() or not 0 < int(written) <= MOST:
        raise ApiError("invalid_limit")
    return int(written)


def _first(args: Args) -> int | None:
    cursor = str(args.get("cursor") or "")
    if not cursor:
        return None
    try:
        said = b64decode(cursor, validate=True).decode()
        return int(said.removeprefix(NEXT)) if said.startswith(NEXT) else _no_cursor()
    except (Error, ValueError):
        return _no_cursor()


def _no_cursor() -> int:
    raise ApiError("invalid_cursor")


def _more(left: list[Message]) -> Json:
    """Only where there is more does the answer carry a cursor, as in the examples there."""
    if not left:
        return {"has_more": False}
    cursor = b64encode(f"{NEXT}{_ticks(left[0].ts)}".encode()).decode()
    return {"has_more": True, "response_metadata": {"next_cursor": cursor}}


def _payload(world: World, message: Message, args: Args) -> Json:
    return message.payload(world.app) | _metadata(message, args) | _thread(world, message)


def _metadata(message: Message, args: Args) -> Json:
    """docs.slack.dev/messaging/message-metadata: who did not ask for all of it gets the type alone."""
    if message.metadata is None:
        return {}
    kept = message.metadata if args.flag("include_all_metadata") else {}
    return {"metadata": {"event_type": message.metadata["event_type"], **kept}}


def _thread(world: World, message: Message) -> Json:
    replies = [
        each
        for each in world.messages
        if each.channel is message.channel and each.thread_ts == message.ts != each.ts
    ]
    if not replies:
        return {}
    users = list(dict.fromkeys(each.user for each in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
    }
