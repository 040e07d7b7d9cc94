"""One member's answers after one session."""

from dataclasses import dataclass, field
from datetime import datetime

QUESTIONS = {
    "work": "The most important work we did today",
    "lesson": "The most valuable lesson",
    "apply": "How will I apply what I have learned?",
    "challenges": "What are the biggest challenges that lie ahead for me?",
    "unanswered": "What questions remain unanswered for me?",
}


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    session_id: str
    team_id: str
    user_id: str
    saved_at: datetime
    answers: dict[str, str] = field(default_factory=dict)
    carry: bool = False
    """Take the unanswered question into the next session as a topic."""
    remind_at: datetime | None = None
    """When the author asked to be reminded; none means a day after the session."""
    skipped: bool = False
    """The author does not want to be asked about this session again."""

    @property
    def written(self) -> bool:
        return any(self.answers.values())
