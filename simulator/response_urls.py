"""response_url: 5 answers in 30 minutes (docs.slack.dev/interactivity/handling-user-interaction)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.api.content import draft_from, edit_from
from simulator.arguments import Args
from simulator.channels import Channel
from simulator.errors import ApiError
from simulator.messages import Message
from simulator.posting import delete, edit, post
from simulator.world import World

USES, LIFE = 5, timedelta(minutes=30)


@dataclass
class ResponseUrl:
    channel: Channel
    user: str
    message: Message | None
    """The message in which the person pressed, if it was one."""
    issued: datetime
    used: int = 0


def issue(world: World, channel: Channel, user: str, message: Message | None = None) -> str:
    token = world.ids.new("R")
    world.response_urls[token] = ResponseUrl(channel, user, message, world.now())
    return f"{world.address}/response/{token}"


def respond(world: World, token: str, args: Args) -> None:
    url = world.response_urls.get(token)
    if url is None or world.now() - url.issued > LIFE:
        raise ApiError("expired_url", status=404)
    if url.used >= USES:
        raise ApiError("used_url", status=404)
    url.used += 1
    # docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, handling errors: permissions are not
    # asked for, an archived channel takes nothing all the same. The page of response_url names no errors.
    if url.channel.archived:
        raise ApiError("channel_is_archived", status=410)
    if args.flag("delete_original") or args.flag("replace_original"):
        _change_original(world, url, args)
    else:
        say(world, url.channel, url.user, args)


def say(world: World, channel: Channel, user: str, args: Args) -> Message:
    """Also how the answer of a slash command is shown: for her alone unless it says in_channel."""
    only_for = None if args.get("response_type") == "in_channel" else user
    return post(world, channel, world.bot_user_id, draft_from(args), only_for)


def _change_original(world: World, url: ResponseUrl, args: Args) -> None:
    # only the message of the interaction can be changed, never the one of a slash command
    original = next((m for m in world.messages if m == url.message), None)
    if original is None:
        raise ApiError("no_original", status=404)
    if args.flag("delete_original"):
        return delete(world, original)
    text, blocks = edit_from(args, keep_blocks=False)
    return edit(world, original, text=text, blocks=blocks)
