"""What one of the two answers when a long time has passed without a session."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """To the question whether a long time without a session is all right."""

    FINE = "fine"
    BUSY = "busy"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What one of the two answered last, for their own eyes."""

    team_id: str
    pair_id: str
    user_id: str
    answer: Answer
    answered_at: datetime
    until: datetime | None = None
    """Busy until then."""
    answers: int = 1
    """How often they answered so far: a new answer makes room for a new question."""


def renewed(before: CheckIn | None, answer: CheckIn) -> CheckIn:
    """The new answer in place of the one before; busy until the same day once more is no new answer."""
    if before is None:
        return answer
    if answer.until and before.until == answer.until:
        return before
    return replace(answer, answers=before.answers + 1)
