"""Finds the place that a call names, and refuses where the app may not act there."""

from simulator.arguments import Args
from simulator.channels import Channel
from simulator.errors import ApiError
from simulator.world import World


def known(world: World, args: Args) -> Channel:
    """A channel that the app may see: a private one without it does not exist for it."""
    channel = world.channels.get(args.required("channel"))
    if channel is None or (channel.private and world.bot_user_id not in channel.members):
        raise ApiError("channel_not_found")
    return channel


def entered(world: World, args: Args) -> Channel:
    """A channel in which the app is, and which is not archived."""
    channel = known(world, args)
    if channel.archived:
        raise ApiError("is_archived")
    if world.bot_user_id not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def writable(world: World, args: Args) -> Channel:
    """Where chat.postMessage may post: a user id stands for the direct message with that person."""
    person = world.people.get(args.required("channel"))
    if person and not person.is_bot:
        if person.deleted:
            raise ApiError("user_disabled")
        args["channel"] = world.direct([person.id])[0].id
    channel = known(world, args)
    if channel.kind == "im" and not world.manifest.messages_tab:
        raise ApiError("messages_tab_disabled")
    # docs.slack.dev/reference/scopes/chat.write.public: public channels may then be posted to from outside
    if channel.kind == "public" and not channel.archived and world.manifest.grants("chat:write.public"):
        return channel
    return entered(world, args)
