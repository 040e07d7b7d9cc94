"""How far the mentee says they are with a goal: at its start, in the middle, and at its end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.pair import Pair, Role

LOWEST, HIGHEST = 1, 10


class Phase(StrEnum):
    """When the mentee rates how far they are."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rating:
    """The mentee's own view of how far they are, 1 to 10."""

    team_id: str
    pair_id: str
    goal_id: str
    owner_id: str
    phase: Phase
    value: int
    at: datetime
    readable: bool = True
    """False when what was saved cannot be opened: damaged, or sealed by another key."""


def must_be_the_mentees(pair: Pair, user_id: str) -> None:
    if pair.role_of(user_id) is not Role.MENTEE:
        raise UserError("How far it is only the mentee can say. You see the rating here once it is given.")
