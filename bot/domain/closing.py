"""What a mentoring leaves behind, for each of the two to read when it has ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.action import Action
from bot.domain.look_back import editable_until
from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.domain.session import Session, SessionState

STILL_FRESH = timedelta(hours=24)
"""The diary of a session that was held so shortly before the end is asked for in the closing message."""


@dataclass(frozen=True, slots=True)
class Closing:
    couple: Couple
    reader: Member
    now: datetime
    sessions: tuple[Session, ...] = ()
    """All of the pair, earliest first."""
    actions: tuple[Action, ...] = ()
    goals_reached: int = 0
    looked_back: bool = False
    """Whether the reader wrote a look back."""
    word: str = ""
    """The partner's word to the reader; empty where there is none."""
    diary: str = ""
    """The id of a session that the reader has just had and not written about; empty where there is none."""

    @property
    def held(self) -> int:
        return sum(each.state is SessionState.HELD for each in self.sessions)

    @property
    def planned(self) -> int:
        """Those that were called off in time do not count."""
        return self.held + sum(each.state is SessionState.MISSED for each in self.sessions)

    @property
    def editable(self) -> bool:
        return self.now < editable_until(self.couple.pair)


def just_held(sessions: Iterable[Session], ended_at: datetime) -> Session | None:
    """The last session, if the mentoring ended in it or within a day after it."""
    held = [each for each in sessions if each.state is SessionState.HELD]
    return held[-1] if held and held[-1].ends_at > ended_at - STILL_FRESH else None
