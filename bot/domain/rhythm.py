"""How a pair meets: how often, how long, where, and how much of it is said by itself."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from bot.domain.cadence import Cadence
from bot.domain.pair import Nudges, Pair

ONE_CHANGE = timedelta(days=1)
"""What one of the two changes again so soon is told as one change."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What holds for dates that are set from now on; a session that has its date keeps what it has."""

    cadence: Cadence
    minutes: int
    meeting: str
    nudges: Nudges
    books_next: bool


def rhythm_of(pair: Pair) -> Rhythm:
    return Rhythm(pair.cadence, pair.minutes, pair.meeting, pair.nudges, pair.books_next)


def before(pair: Pair) -> Rhythm | None:
    """How they met before the last change; none: nobody knows."""
    if pair.was is None:
        return None
    was = Rhythm(**pair.was)
    return replace(was, cadence=Cadence(was.cadence), nudges=Nudges(was.nudges))


def changed(pair: Pair, wanted: Rhythm, by: str, now: datetime) -> Pair:
    """The same pair where it is so already: then there is nothing to tell."""
    if wanted == rhythm_of(pair):
        return pair
    # The message about the change before says no more by then: this one tells of both.
    goes_on = pair.changed_by == by and pair.changed_at and now < pair.changed_at + ONE_CHANGE
    was = pair.was if goes_on else asdict(rhythm_of(pair))
    return replace(pair, **asdict(wanted), changes=pair.changes + 1, changed_by=by, changed_at=now, was=was)
