"""Something promised in a session: who does what until when."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    id: str
    team_id: str
    pair_id: str
    session_id: str
    position: int
    """Its place in the wrap-up form, which with the session is its natural key."""
    owner_id: str
    text: str
    created_at: datetime
    due: date | None = None
    state: ActionState = ActionState.OPEN
    closed_at: datetime | None = None


def closed(action: Action, state: ActionState, now: datetime) -> Action:
    return replace(action, state=state, closed_at=now if state is not ActionState.OPEN else None)
