"""What both promise each other; in force when both agreed to the same words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    id: str
    team_id: str
    pair_id: str
    number: int
    """Of the proposal: the newest replaces the others, the newest that both agreed to is in force."""
    text: str
    """One promise a line."""
    proposed_by: str
    proposed_at: datetime
    mentor_agreed_at: datetime | None = None
    mentee_agreed_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        return self.mentor_agreed_at is not None and self.mentee_agreed_at is not None
