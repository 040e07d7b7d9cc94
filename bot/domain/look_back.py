"""What one of the two writes at the end of a mentoring: answers for themselves, and a word to the other."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.errors import UserError
from bot.domain.pair import Pair, PairState

TAKE = "take"
WORD = "word"
PRIVATE = {
    TAKE: "What do I take with me?",
    "differently": "What will I do differently because of it?",
}
LONGEST_WORD = 1000
EDITABLE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LookBack:
    pair_id: str
    team_id: str
    user_id: str
    saved_at: datetime
    answers: dict[str, str] = field(default_factory=dict)
    """The word to the partner among them, which alone the partner reads."""
    readable: bool = True
    """False when what was saved cannot be opened: damaged, or sealed by another key."""

    @property
    def written(self) -> bool:
        return any(self.answers.values())

    @property
    def word(self) -> str:
        return self.answers.get(WORD, "")


def editable_until(pair: Pair) -> datetime:
    return (pair.ended_at or pair.created_at) + EDITABLE


def must_be_editable(pair: Pair, now: datetime) -> None:
    """Raises UserError."""
    if pair.state is not PairState.ENDED:
        raise UserError("The look-back comes when your mentoring has ended. `/mentor end` ends it.")
    if now >= editable_until(pair):
        raise UserError("Your mentoring ended more than 30 days ago, so your look-back stays as it is.")


def looked_back(before: LookBack, answers: dict[str, str], now: datetime) -> LookBack:
    """Everything can be taken back again. Raises UserError (field "take") where nothing was written yet."""
    if not before.written and not any(answers.values()):
        raise UserError("One answer is enough: write a line under any of the three questions.", TAKE)
    return replace(before, answers=answers, saved_at=now)
