"""What one member tells the other before the first session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import UserError
from bot.domain.pair import CLOSED, Pair, PairState
from bot.domain.session import Session, SessionState

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
    readable: bool = True
    """False when what was saved cannot be opened: damaged, or sealed by another key."""

    @property
    def written(self) -> bool:
        return any(self.answers.values())


def awaited(sessions: Iterable[Session]) -> bool:
    """Introductions are for the first session: until one was held they are of use."""
    return all(session.state is not SessionState.HELD for session in sessions)


def must_be_awaited(pair: Pair, sessions: Iterable[Session]) -> None:
    if pair.state is PairState.INVITED:
        raise UserError("The invitation is not accepted yet. Introduce yourself as soon as it is.")
    if not pair.state.open:
        raise UserError(CLOSED[pair.state])
    if not awaited(sessions):
        raise UserError("Your first session is over: you know each other now. Nothing needs to be filled in.")
