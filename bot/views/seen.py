"""What a person had before them when they pressed: it travels in the button's value."""

from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.domain.scene import Scene


@dataclass(frozen=True, slots=True)
class Seen:
    session_id: str
    revision: int
    block: int

    @property
    def value(self) -> str:
        return f"{self.session_id}:{self.revision}:{self.block}"


def seen_in(scene: Scene, block: int) -> Seen:
    return Seen(scene.session.id, scene.session.plan.revision, block)


def read(value: str) -> Seen:
    """Raises UserError for a value that is not ours or of another version."""
    session_id, *numbers = value.split(":")
    if len(numbers) != 2 or not all(number.isdecimal() for number in numbers):
        raise UserError("This button is from an older version. Use the newest card.")
    revision, block = map(int, numbers)
    return Seen(session_id, revision, block)
