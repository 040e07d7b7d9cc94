"""The pace of a pair: what is said when it slips, and what the two answer."""

from dataclasses import dataclass
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
