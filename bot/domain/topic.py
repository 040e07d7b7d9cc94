"""Something to talk about in a session, best with a real, recent example."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import UserError

LONGEST_TITLE = 150
SHORTEST_STORY = 40
"""Characters: nobody tells what happened, what they tried and where they are stuck in fewer."""


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
    readable: bool = True
    """False when the story that was saved cannot be opened: damaged, or sealed by another key."""

    @property
    def theoretical(self) -> bool:
        """Whether it lacks a real case to work on."""
        return self.readable and len(self.story) < SHORTEST_STORY


def told(draft: Topic, title: str, story: str) -> Topic | None:
    """The topic as its owner tells it now; None when they have nothing to bring. Raises UserError."""
    title = " ".join(title.split())
    if story and not title:
        raise UserError(
            "Give your situation a short title; it goes on the card. Your story is kept.", "title"
        )
    return replace(draft, title=title, story=story, readable=True) if title else None
