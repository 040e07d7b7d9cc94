"""How a pair stands for one of its two."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.domain.session import Session
from bot.views.text import escape


@dataclass(frozen=True, slots=True)
class Standing:
    couple: Couple
    reader: Member
    now: datetime
    proposal: datetime | None
    """The date that fits the cadence; none where one is set."""
    live: Session | None = None
    coming: Session | None = None
    prepared: bool = False
    new: bool = False
    """Before their first session, for which they introduce themselves."""
    introduced: bool = False
    open_actions: int = 0

    @property
    def partner(self) -> str:
        """Escaped."""
        return escape(self.couple.partner(self.reader.user_id).name)
