"""What one member tells the other before the first session."""

from dataclasses import dataclass
from datetime import datetime

QUESTIONS = {
    "work": "What I do and how I came here",
    "life": "My life outside work",
    "habit": "A habit of mine",
    "hope": "What I hope for",
}


@dataclass(frozen=True, slots=True)
class Introduction:
    pair_id: str
    team_id: str
    user_id: str
    saved_at: datetime
    answers: dict[str, str]
