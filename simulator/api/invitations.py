"""conversations.open and conversations.invite: the app brings people together."""

from simulator import membership
from simulator.api.conversations import no_direct, write_scopes
from simulator.api.places import entered, known
from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.channels import Channel
from simulator.errors import ApiError
from simulator.world import World


@method("conversations.open")
def open_direct(world: World, args: Args) -> Json:
    if args.get("channel"):
        channel, before = known(world, args), True
        if not channel.is_direct:
            raise ApiError("method_not_supported_for_channel_type")
    else:
        channel, before = _with_people(world, args)
    whole = channel.payload(world.bot_user_id) if args.flag("return_im") else {"id": channel.id}
    return {"channel": whole} | ({"no_op": True, "already_open": True} if before else {})


@method("conversations.invite")
def invite(world: World, args: Args) -> Json:
    channel, users = entered(world, args), args.listed("users")
    world.need(*write_scopes(channel, "invites"))
    no_direct(channel)
    if not users:
        raise ApiError("no_user")
    refused = {user: error for user in users if (error := _why_not(world, channel, user))}
    # without `force` one who cannot come keeps all others out
    if refused and (len(refused) == len(users) or not args.flag("force")):
        errors = [{"user": user, "ok": False, "error": error} for user, error in refused.items()]
        raise ApiError(next(iter(refused.values())), errors=errors)
    for user in users:
        if user not in refused:
            event = membership.join(world, channel, world.people[user], world.bot_user_id)
            world.later(world.tell(event))
    return {"channel": channel.payload(world.bot_user_id)}


def _with_people(world: World, args: Args) -> tuple[Channel, bool]:
    users = args.listed("users")
    if not users:
        raise ApiError("users_list_not_supplied")
    world.need("mpim:write" if len(users) > 1 else "im:write")
    if len(users) > 8:
        raise ApiError("too_many_users")
    for user in users:
        if user not in world.people:
            raise ApiError("user_not_found")
        if world.people[user].deleted:
            raise ApiError("user_disabled")
    if len(users) == 1 and world.people[users[0]].is_bot:
        raise ApiError("cannot_dm_bot")
    return world.direct(users)


def _why_not(world: World, channel: Channel, user: str) -> str | None:
    """docs.slack.dev/reference/methods/conversations.invite, errors."""
    person = world.people.get(user)
    if person is None:
        return "user_not_found"
    if user == world.bot_user_id:
        return "cant_invite_self"
    if user in channel.members:
        return "already_in_channel"
    if person.team_id != world.team_id:
        return "no_external_invite_permission"
    return "cant_invite" if person.deleted else None
