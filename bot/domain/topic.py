"""Something to talk about in a session, best with a real, recent example."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.moment import date_in_words
from bot.domain.text import excerpt

LONGEST_TITLE = 150
SHORTEST_STORY = 40
"""Characters: nobody tells what happened, what they tried and where they are stuck in fewer."""
LONG_AGO = timedelta(days=3653)


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
    """What happened, what I tried, where I am stuck; the mentor reads the mentee's, nobody the mentor's."""
    kind: TopicKind = TopicKind.OTHER
    happened_on: date | None = None
    goal_id: str = ""
    position: int = 0
    """Its number among the pair's topics, the first to talk about first; 0: after all that have one."""
    state: TopicState = TopicState.OPEN
    talked_in: str = ""
    """The session in which it was talked about, where somebody said so; empty: between two."""
    passed_in: str = ""
    """The last session of which somebody said that it did not come up there; it waits for a later one."""
    closed_at: datetime | None = None
    """When somebody said that it was talked about, or dropped it."""
    brought_by: str = ""
    """Who brings it into the session, where that is not its owner."""
    origin: str = ""
    """What it was made from: the same form sent twice is one topic."""
    readable: bool = True
    """False when the story that was saved cannot be opened: damaged, or sealed by another key."""

    @property
    def theoretical(self) -> bool:
        """Whether it lacks a real case to work on."""
        return self.readable and len(self.story) < SHORTEST_STORY

    @property
    def bringer_id(self) -> str:
        return self.brought_by or self.owner_id

    def begun_with(self, words: str) -> "Topic":
        """With what was typed as its title; what is too long for one stands in the story as well."""
        title = excerpt(words, LONGEST_TITLE)
        return replace(self, title=title, story="" if title == words else words)


@dataclass(frozen=True, slots=True)
class Words:
    """A topic as it was typed."""

    title: str
    story: str
    kind: TopicKind
    happened_on: date | None
    bringer_id: str
    goal_id: str


def told(draft: Topic, title: str, story: str) -> Topic | None:
    """The topic as its owner tells it now; None when they have nothing to bring. Raises UserError."""
    title = " ".join(title.split())
    if story and not title:
        raise UserError(
            "Give your situation a short title; it goes on the card. Your story is kept.", "title"
        )
    return replace(draft, title=title, story=story, readable=True) if title else None


def written(draft: Topic, words: Words, today: date) -> Topic:
    """The topic as its owner writes it now; what was dropped is back. Raises UserError for a field."""
    topic = told(draft, words.title, words.story)
    if topic is None:
        raise UserError("Give it a short title; it goes on the card.", "title")
    if words.happened_on:
        _must_have_happened(words.happened_on, today)
    return replace(
        back_again(topic),
        kind=words.kind,
        happened_on=words.happened_on,
        brought_by="" if words.bringer_id == topic.owner_id else words.bringer_id,
        goal_id=words.goal_id,
    )


def back_again(topic: Topic) -> Topic:
    """What was dropped is on the table again."""
    if topic.state is not TopicState.DROPPED:
        return topic
    return replace(topic, state=TopicState.OPEN, closed_at=None)


def _must_have_happened(day: date, today: date) -> None:
    words, advice = date_in_words(day, today), "Choose the day on which it happened, or leave the date empty."
    if day > today:
        raise UserError(f"{words} is still to come. {advice}", "happened")
    if today - day > LONG_AGO:
        raise UserError(f"{words} is more than ten years ago. {advice}", "happened")


def lacks_a_case(topic: Topic, before: Topic | None) -> bool:
    """Whether a real case should be asked for: never twice for the same words."""
    same = before is not None and (before.title, before.story) == (topic.title, topic.story)
    return topic.theoretical and not same
