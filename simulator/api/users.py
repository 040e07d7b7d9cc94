"""users.*: who is there, and where."""

from simulator.api.paging import page
from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.errors import ApiError
from simulator.world import World

KINDS = {"public_channel": "public", "private_channel": "private", "mpim": "mpim", "im": "im"}
SCOPES = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "mpim": "mpim:read",
    "im": "im:read",
}


@method("users.info", "users:read")
def info(world: World, args: Args) -> Json:
    person = world.people.get(args.required("user"))
    if person is None:
        raise ApiError("user_not_found")
    return {"user": person.payload(with_locale=args.flag("include_locale"))}


@method("users.list", "users:read")
def listed(world: World, args: Args) -> Json:
    people = [person for person in world.people.values() if person.team_id == world.team_id]
    some, metadata = page(people, args)
    members = [person.payload(with_locale=args.flag("include_locale")) for person in some]
    return {"members": members, "cache_ts": int(world.now().timestamp()), "response_metadata": metadata}


@method("users.conversations")
def conversations(world: World, args: Args) -> Json:
    """Where someone (or the app) is a member, as far as the app may see it."""
    types = args.listed("types") or ["public_channel"]
    if not set(types) <= set(KINDS):
        raise ApiError("invalid_types")
    for each in types:
        world.need(SCOPES[each])
    kinds, user = {KINDS[each] for each in types}, args.get("user") or world.bot_user_id
    places = [
        channel
        for channel in world.channels.values()
        if channel.kind in kinds
        and user in channel.members
        and not (channel.private and world.bot_user_id not in channel.members)
        and not (channel.archived and args.flag("exclude_archived"))
    ]
    some, metadata = page(places, args)
    return {"channels": [each.payload(world.bot_user_id) for each in some], "response_metadata": metadata}
