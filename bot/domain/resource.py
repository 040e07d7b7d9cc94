"""A link or a small plan prepared for a session."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ResourceSource(StrEnum):
    PREP = "prep"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Resource:
    id: str
    team_id: str
    pair_id: str
    session_id: str | None
    """The session it was prepared for; none while the pair has no date."""
    owner_id: str
    source: ResourceSource
    title: str
    created_at: datetime
    url: str = ""
    position: int = 0
