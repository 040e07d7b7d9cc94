"""chat.*: the app posts, edits and deletes messages."""

from dataclasses import replace
from datetime import timedelta

from simulator.api.content import draft_from, edit_from, metadata_from
from simulator.api.places import entered, known, writable
from simulator.api.rates import TIER_3, so_many_a_minute
from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.channels import Channel
from simulator.errors import ApiError
from simulator.messages import Message
from simulator.posting import delete, edit, post
from simulator.world import World


@method("chat.postMessage", "chat:write")
def post_message(world: World, args: Args) -> Json:
    channel = writable(world, args)
    draft = draft_from(args)
    if draft.thread_ts:
        parent = _find(world, channel, draft.thread_ts, "thread_not_found")
        draft = replace(draft, thread_ts=parent.thread_ts or parent.ts)
    _one_a_second(world, channel)
    message = post(world, channel, world.bot_user_id, draft)
    return {"channel": channel.id, "ts": message.ts, "message": message.payload(world.app)}


@method("chat.update", "chat:write")
def update(world: World, args: Args) -> Json:
    # docs.slack.dev/reference/methods/chat.update: a direct message must be named by its D id
    message = _own(world, entered(world, args), args, "cant_update_message")
    so_many_a_minute(world, "chat.update", TIER_3)
    text, blocks = edit_from(args)
    if args.get("metadata") is not None:
        message.metadata = metadata_from(args)
    edit(world, message, text=text, blocks=blocks)
    shown = message.payload(world.app)
    return {"channel": message.channel.id, "ts": message.ts, "text": message.text, "message": shown}


@method("chat.delete", "chat:write")
def remove(world: World, args: Args) -> Json:
    message = _own(world, known(world, args), args, "cant_delete_message")
    delete(world, message)
    return {"channel": message.channel.id, "ts": message.ts}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(world: World, args: Args) -> Json:
    channel, user = entered(world, args), args.required("user")
    if user not in channel.members:
        raise ApiError("user_not_in_channel")
    return {"message_ts": post(world, channel, world.bot_user_id, draft_from(args), only_for=user).ts}


@method("chat.getPermalink")
def permalink(world: World, args: Args) -> Json:
    # docs.slack.dev/reference/methods/chat.getPermalink needs no scope and names channel_not_found; whether a
    # bot gets links of public channels that it is not in is not said: the stricter reading refuses.
    channel = known(world, args)
    if world.bot_user_id not in channel.members:
        raise ApiError("channel_not_found")
    message = _find(world, channel, args.required("message_ts"), "message_not_found")
    page = f"https://local.slack.example/archives/{channel.id}/p{message.ts.replace('.', '')}"
    thread = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else ""
    return {"channel": channel.id, "permalink": page + thread}


def _own(world: World, channel: Channel, args: Args, error: str) -> Message:
    message = _find(world, channel, args.required("ts"), "message_not_found")
    if message.user != world.bot_user_id:
        raise ApiError(error)
    return message


def _find(world: World, channel: Channel, ts: str, error: str) -> Message:
    # an ephemeral message is not stored, so it cannot be found: docs.slack.dev/reference/methods/chat.update
    for message in reversed(world.messages):
        if message.channel is channel and message.ts == ts and not message.ephemeral_to:
            return message
    raise ApiError(error)


def _one_a_second(world: World, channel: Channel) -> None:
    # docs.slack.dev/apis/web-api/rate-limits: one message per second per channel
    now = world.now()
    last = world.last_post.get(channel.id)
    if world.rules.limits and last and now - last < timedelta(seconds=1):
        raise ApiError("ratelimited", status=429, retry_after=1)
    world.last_post[channel.id] = now
