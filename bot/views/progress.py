"""How a goal stands, in a few words."""

from datetime import date

from bot.domain.moment import date_in_words
from bot.domain.progress import Progress
from bot.domain.rating import HIGHEST


def steps_in_words(progress: Progress) -> str:
    """Like "2 of 5 steps"; empty where it has none."""
    count = len(progress.steps)
    return f"{progress.done} of {count} {'step' if count == 1 else 'steps'}" if count else ""


def due_in_words(progress: Progress, today: date) -> str:
    due = progress.goal.due
    if due is None:
        return ""
    words = date_in_words(due, today)
    return f"was meant for {words}" if due < today and progress.goal.open else f"by {words}"


def rated_in_words(progress: Progress, mentee: str) -> str:
    """The last self-rating; never in a message, for those can be exported."""
    rating = progress.last_rating
    return f"{mentee} says {rating.value} of {HIGHEST}" if rating else ""
