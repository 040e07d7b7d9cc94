"""All goals of a pair as one of the two sees them: what the list and the pages begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.goal import RouteKind
from bot.domain.member import Member
from bot.domain.moment import day_in
from bot.domain.pair import Role
from bot.domain.progress import Progress
from bot.domain.scene import Couple


@dataclass(frozen=True, slots=True)
class Board:
    """All goals of a pair, for one of the two."""

    couple: Couple
    reader: Member
    goals: Sequence[Progress]
    """The one in focus first, the closed ones last."""
    routes: frozenset[RouteKind]
    """Those that are on."""
    now: datetime
    others: Sequence[tuple[str, str]] = ()
    """The reader's pairs, this one too, where there are several: id and partner's name."""

    @property
    def today(self) -> date:
        return day_in(self.now, self.reader.tz)

    @property
    def running(self) -> bool:
        return self.couple.pair.state.running

    @property
    def mentee(self) -> bool:
        return self.couple.role(self.reader.user_id) is Role.MENTEE
