"""How a pair meets: how often, how long, where, and how much of it is said by itself."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bot.domain.cadence import Cadence
from bot.domain.pair import Nudges, Pair


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


def changed(pair: Pair, wanted: Rhythm, by: str, now: datetime) -> Pair:
    """The same pair where it is so already: then there is nothing to tell."""
    if wanted == rhythm_of(pair):
        return pair
    return replace(pair, **asdict(wanted), changes=pair.changes + 1, changed_by=by, changed_at=now)
