"""How often a method may be called (docs.slack.dev/apis/web-api/rate-limits)."""

import math
from datetime import timedelta

from simulator.errors import ApiError
from simulator.world import World

MINUTE = timedelta(minutes=1)
TIER_3 = 50


def so_many_a_minute(world: World, method: str, most: int) -> None:
    """For each method and workspace, in windows of a minute."""
    now = world.now()
    recent = [each for each in world.recent.get(method, ()) if now - each < MINUTE]
    if world.rules.limits and len(recent) >= most:
        left = math.ceil((recent[-most] + MINUTE - now).total_seconds())
        raise ApiError("ratelimited", status=429, retry_after=left)
    world.recent[method] = [*recent, now]
