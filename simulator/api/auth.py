"""auth.test and apps.connections.open."""

from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.world import World


@method("auth.test")
def test(world: World, _: Args) -> Json:
    return {
        "url": "https://local.slack.example/",
        "team": "Local",
        "user": world.people[world.bot_user_id].username,
        "team_id": world.team_id,
        "user_id": world.bot_user_id,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", app_level=True)
def open_connection(world: World, _: Args) -> Json:
    return {"url": f"{world.address.replace('http', 'ws', 1)}/link?ticket={world.line.ticket()}"}
