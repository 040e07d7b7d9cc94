"""A thought caught in a second, private to its author until it is used."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IdeaState(StrEnum):
    CAUGHT = "caught"
    TOPIC = "topic"
    RESOURCE = "resource"
    ACTION = "action"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Idea:
    id: str
    team_id: str
    owner_id: str
    text: str
    created_at: datetime
    link: str = ""
    """Of the message it was kept from; empty for what was typed, or where Slack tells no address."""
    origin: str = ""
    """What it was caught from: the same press delivered twice is one idea."""
    state: IdeaState = IdeaState.CAUGHT
    pair_id: str = ""
    """The pair it was used for; empty until then."""
    readable: bool = True
    """False when what was saved cannot be opened: damaged, or sealed by another key."""
