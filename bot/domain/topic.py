"""Something to talk about in a session, best with a real, recent example."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.errors import UserError

LONGEST_TITLE = 150
SHORTEST_STORY = 40
"""Characters: nobody tells what happened, what they tried and where they are stuck in fewer."""


class Source(StrEnum):
    """Where a topic came from; of the first two a session and an owner have one each."""

    PREP = "prep"
    DIARY = "diary"
    TYPED = "typed"
    """From `/mentor topic` or the card."""
    IDEA = "idea"
    CHALLENGE = "challenge"
    """The answer to the weekly question."""


class TopicKind(StrEnum):
    """What it is about, which decides what helps to ask."""

    PEOPLE = "people"
    """A conversation, a conflict, working with somebody."""
    DECISION = "decision"
    SKILL = "skill"
    CAREER = "career"
    WORKLOAD = "workload"
    OTHER = "other"


class TopicState(StrEnum):
    OPEN = "open"
    TALKED = "talked"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    team_id: str
    pair_id: str
    session_id: str | None
    """The session it was brought for; none: whichever comes next."""
    owner_id: str
    source: Source
    title: str
    created_at: datetime
    story: str = ""
    """What happened, what I tried, where I am stuck; for the mentor alone."""
    kind: TopicKind = TopicKind.OTHER
    happened_on: date | None = None
    goal_id: str = ""
    position: int = 0
    """Its number among the pair's topics, the first to talk about first; 0: after all that have one."""
    state: TopicState = TopicState.OPEN
    talked_in: str = ""
    """The session in which it was talked about, where somebody said so."""
    waits_since: datetime | None = None
    """From when on it waits for a session to take it up; none: since it was made."""
    origin: str = ""
    """What it was made from: the same form sent twice is one topic."""
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
