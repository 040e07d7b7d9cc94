"""Turning the clock: speed, standing still, on to the next moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import SlackRefused
from simulator.page.controls import FASTEST, SLOWEST

if TYPE_CHECKING:
    from simulator.blocks import Json
    from simulator.page.controls import Controls


async def turn(controls: Controls, wish: Json) -> None:
    """Raises SlackRefused with a sentence for whoever turned it too far."""
    if wish.get("jump"):
        if await controls.upcoming() is None:
            raise SlackRefused("Nothing is planned yet: there is no next moment to go to.")
        await controls.jump()
        return
    speed = float(wish["speed"])
    if speed and not SLOWEST <= speed <= FASTEST:
        raise SlackRefused(
            f"The clock runs from {SLOWEST:.0f} to {FASTEST:.0f} times as fast, or stands still."
        )
    controls.set_speed(speed)


async def time_of(controls: Controls) -> Json:
    """`now` and `upcoming` in unix seconds."""
    upcoming = await controls.upcoming()
    return {
        "now": controls.now().timestamp(),
        "speed": controls.speed,
        "upcoming": upcoming.timestamp() if upcoming else None,
    }
