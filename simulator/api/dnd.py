"""dnd.info: when somebody does not want to be disturbed."""

from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.errors import ApiError
from simulator.world import World


@method("dnd.info", "dnd:read")
def info(world: World, args: Args) -> Json:
    """docs.slack.dev/reference/methods/dnd.info: of others the schedule is told, never the snooze."""
    person = world.people.get(args.get("user") or world.bot_user_id)
    if person is None:
        raise ApiError("user_not_found")
    if person.undisturbed is None:
        return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    starts, ends = (int(moment.timestamp()) for moment in person.undisturbed)
    return {"dnd_enabled": True, "next_dnd_start_ts": starts, "next_dnd_end_ts": ends}
