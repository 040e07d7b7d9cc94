"""conversations.*: the app opens, makes, describes and leaves places."""

import re

from simulator import membership
from simulator.api.paging import page
from simulator.api.places import entered, known
from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.channels import Channel
from simulator.errors import ApiError
from simulator.moments import ChannelMade
from simulator.world import World

LONGEST_NAME = 80
LONGEST_TOPIC = 250  # docs.slack.dev/reference/methods/conversations.setTopic: too_long


@method("conversations.create")
def create(world: World, args: Args) -> Json:
    private = args.flag("is_private")
    world.need("groups:write" if private else "channels:manage")
    name = str(args.get("name") or "")
    _check_name(world, name)
    bot = world.bot_user_id
    channel = world.new_channel(name, "private" if private else "public", bot, [bot])
    world.happened(ChannelMade(channel))
    return {"channel": channel.payload(bot)}


@method("conversations.info")
def info(world: World, args: Args) -> Json:
    channel = _readable(world, args)
    count = {"num_members": len(channel.members)} if args.flag("include_num_members") else {}
    return {"channel": channel.payload(world.bot_user_id) | count}


@method("conversations.members")
def members(world: World, args: Args) -> Json:
    some, metadata = page(_readable(world, args).members, args)
    return {"members": some, "response_metadata": metadata}


@method("conversations.setTopic")
def set_topic(world: World, args: Args) -> Json:
    channel = _described(world, args, "topic")
    channel.topic = str(args.get("topic") or "")
    return {"channel": channel.payload(world.bot_user_id)}


@method("conversations.setPurpose")
def set_purpose(world: World, args: Args) -> Json:
    channel = _described(world, args, "purpose")
    channel.purpose = str(args.get("purpose") or "")
    return {"channel": channel.payload(world.bot_user_id), "purpose": channel.purpose}


@method("conversations.leave")
def leave(world: World, args: Args) -> Json:
    channel = _managed(world, args)
    if channel.archived:
        raise ApiError("is_archived")
    if world.bot_user_id not in channel.members:
        return {"not_in_channel": True}
    if len(channel.members) == 1:
        raise ApiError("last_member")
    world.later(world.tell(membership.lose_app(world, channel, world.bot_user_id)))
    return {}


@method("conversations.archive")
def archive(world: World, args: Args) -> Json:
    channel = _managed(world, args)
    if channel.archived:
        raise ApiError("already_archived")
    entered(world, args)
    world.later(world.tell(membership.archive(world, channel, world.bot_user_id)))
    return {}


def write_scopes(channel: Channel, *extra: str) -> list[str]:
    manage = "channels:manage" if channel.kind == "public" else f"{channel.scope_family}:write"
    return [manage, *(f"{channel.scope_family}:write.{each}" for each in extra)]


def no_direct(channel: Channel) -> None:
    if channel.is_direct:
        raise ApiError("method_not_supported_for_channel_type")


def _readable(world: World, args: Args) -> Channel:
    channel = known(world, args)
    world.need(f"{channel.scope_family}:read")
    return channel


def _managed(world: World, args: Args) -> Channel:
    channel = known(world, args)
    world.need(*write_scopes(channel))
    no_direct(channel)
    return channel


def _described(world: World, args: Args, what: str) -> Channel:
    channel = entered(world, args)
    world.need(*write_scopes(channel, "topic"))
    no_direct(channel)
    if len(str(args.get(what) or "")) > LONGEST_TOPIC:
        raise ApiError("too_long")
    return channel


def _check_name(world: World, name: str) -> None:
    # docs.slack.dev/reference/methods/conversations.create; an archived channel keeps its name
    if not name:
        raise ApiError("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise ApiError("invalid_name_maxlength")
    if re.search(r"[A-Z\s.,!?@#$%^&*()+=/\\'\"<>:;|`~\[\]{}]", name):
        raise ApiError("invalid_name_specials")
    if not re.search(r"\w", name.replace("_", "")):
        raise ApiError("invalid_name_punctuation")
    if any(channel.name == name for channel in world.channels.values()):
        raise ApiError("name_taken")
