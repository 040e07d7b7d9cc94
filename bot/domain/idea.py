"""A thought caught in a second, private to its author until it is used."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import UserError

LONGEST = 3000


class IdeaState(StrEnum):
    CAUGHT = "caught"
    TOPIC = "topic"
    RESOURCE = "resource"
    ACTION = "action"
    DROPPED = "dropped"


USES = frozenset({IdeaState.TOPIC, IdeaState.RESOURCE, IdeaState.ACTION})


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


def divided(text: str) -> tuple[str, str]:
    """As much as one idea holds, cut at a word where there is one in its second half, and the rest."""
    if len(text) <= LONGEST:
        return text, ""
    border = max(text.rfind(space, LONGEST // 2, LONGEST + 1) for space in " \n")
    cut = border if border > 0 else LONGEST
    return text[:cut].rstrip(), text[cut:].lstrip()


def retold(idea: Idea, text: str) -> Idea:
    """In other words. Raises UserError."""
    must_be_caught(idea)
    return replace(idea, text=text, readable=True)


def used(idea: Idea, state: IdeaState, pair_id: str = "") -> Idea:
    """Made into something, or dropped. Raises UserError."""
    must_be_caught(idea)
    if state in USES and not idea.readable:
        raise UserError("This idea cannot be read any more, so nothing can be made of it. Drop it.")
    return replace(idea, state=state, pair_id=pair_id)


def brought_back(idea: Idea) -> Idea:
    """Dropped, and caught again; unchanged where it was not dropped."""
    return replace(idea, state=IdeaState.CAUGHT) if idea.state is IdeaState.DROPPED else idea


def must_be_caught(idea: Idea) -> None:
    if idea.state in USES:
        raise UserError(f"This idea has become {IN_WORDS[idea.state]} already. Nothing was changed.")
    if idea.state is IdeaState.DROPPED:
        raise UserError("This idea was dropped. Open your ideas anew to see what is there.")


IN_WORDS = {
    IdeaState.TOPIC: "a topic",
    IdeaState.RESOURCE: "a resource",
    IdeaState.ACTION: "an action",
}
