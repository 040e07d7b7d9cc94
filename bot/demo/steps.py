"""What several chapters of the story do alike."""

from collections.abc import Callable

from bot.demo.stage import Stage
from simulator import Person

Chapter = Callable[[str], None]


async def sends(stage: Stage, person: Person) -> None:
    """Send the open form, which nobody may refuse."""
    refused = await person.submits()
    if refused:
        stage.misses(f"{person.name}'s form was refused: {refused}")
    await stage.idle()
    await stage.breathe()
