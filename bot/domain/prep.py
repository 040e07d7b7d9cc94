"""One member's answers before one session."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.pair import Role
from bot.domain.session import Session, SessionState


class MentorQuestion(StrEnum):
    SO_FAR = "so_far"
    SINCE = "since"
    ADDRESS = "address"
    ACHIEVE = "achieve"
    TRY = "try"


class MenteeQuestion(StrEnum):
    SINCE = "since"
    WORTH = "worth"


class Tried(StrEnum):
    """What became of the thing one wanted to try after the last session."""

    DONE = "done"
    NOT_YET = "not_yet"
    DROPPED = "dropped"


QUESTIONS: dict[Role, dict[str, str]] = {
    Role.MENTOR: {
        MentorQuestion.SO_FAR: (
            "What topics have been discussed so far? What were the most important findings and agreements?"
        ),
        MentorQuestion.SINCE: (
            "What has happened since the last session, and what does this mean for the upcoming session?"
        ),
        MentorQuestion.ADDRESS: "What do I want to address in the session?",
        MentorQuestion.ACHIEVE: "What do I want to achieve in the session?",
        MentorQuestion.TRY: "What do I want to try after the session?",
    },
    Role.MENTEE: {
        MenteeQuestion.SINCE: "What has happened since we last met?",
        MenteeQuestion.WORTH: "What would make this session worth my time?",
    },
}


@dataclass(frozen=True, slots=True)
class Prep:
    session_id: str
    team_id: str
    user_id: str
    saved_at: datetime
    answers: dict[str, str] = field(default_factory=dict)
    resources: str = ""
    """Links and lines, one each; mini-plans among them."""
    on_card: bool = True
    """Whether the mentor's *address* and *achieve* go onto the agenda card."""
    tried: Tried | None = None
    readable: bool = True
    """False when what was saved cannot be opened: damaged, or sealed by another key."""


def still_to_try(preps: Iterable[Prep]) -> str:
    """What the author wanted to try and has neither done nor dropped; `preps` newest first."""
    told = next((prep for prep in preps if tells_what_to_try(prep)), None)
    return told.answers.get(MentorQuestion.TRY, "") if told else ""


def tells_what_to_try(prep: Prep) -> bool:
    """Whatever stands in older ones: there is a new wish, or the last one is settled."""
    return bool(prep.answers.get(MentorQuestion.TRY)) or prep.tried in {Tried.DONE, Tried.DROPPED}


def not_held_since(sessions: Sequence[Session]) -> Iterator[Session]:
    """Missed or cancelled ones since the two last met, newest first: their preps are still good.

    `sessions` are all of a pair, earliest first.
    """
    for session in reversed(sessions):
        if session.state is SessionState.HELD:
            return
        if session.state.given_up:
            yield session
