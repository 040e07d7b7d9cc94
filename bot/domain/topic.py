"""Something to talk about in a session, best with a real, recent example."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Source(StrEnum):
    """Where a topic came from; with session and owner it is the topic's natural key."""

    PREP = "prep"
    DIARY = "diary"


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    team_id: str
    pair_id: str
    session_id: str
    owner_id: str
    source: Source
    title: str
    created_at: datetime
    story: str = ""
    """What happened, what I tried, where I am stuck; for the mentor alone."""
