"""What the mentee chose for how far they are."""

from typing import Any

from bot.domain.errors import UserError
from bot.domain.rating import Phase
from bot.views.forms import Typed
from bot.views.metadata import OTHER_VERSION, unpack
from bot.views.rating import LIST, OPTIONS, PAGE, RATING


def goal_in(view: dict[str, Any]) -> tuple[str, Phase, str]:
    """The id of the goal, what the rating is about, and what the form lies over. Raises UserError."""
    goal_id, phase, over = unpack(view["private_metadata"], 3)
    if phase not in set(Phase) or over not in {LIST, PAGE}:
        raise UserError(OTHER_VERSION)
    return goal_id, Phase(phase), over


def rating_in(view: dict[str, Any], name: str = RATING) -> int | None:
    """None where none was chosen. Raises UserError for what was never offered."""
    entered = Typed(view)
    return int(entered.one_of(name, OPTIONS)) if entered.chosen(name) else None


def must_be_given(rating: int | None) -> int:
    """Raises UserError."""
    if rating is None:
        raise UserError("Choose one of the entries.", RATING)
    return rating
