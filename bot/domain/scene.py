"""Everything one needs to know to speak about one session: who, which, and when it is."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.member import Member
from bot.domain.pair import Pair, Role
from bot.domain.session import Session


@dataclass(frozen=True, slots=True)
class Couple:
    """A pair with its two people."""

    pair: Pair
    mentor: Member
    mentee: Member

    def member(self, user_id: str) -> Member:
        return self.mentor if user_id == self.pair.mentor_id else self.mentee

    def partner(self, user_id: str) -> Member:
        return self.mentee if user_id == self.pair.mentor_id else self.mentor

    def role(self, user_id: str) -> Role:
        return self.pair.role_of(user_id)


@dataclass(frozen=True, slots=True)
class Scene:
    couple: Couple
    session: Session
    now: datetime

    @property
    def pair(self) -> Pair:
        return self.couple.pair

    @property
    def frame(self) -> str:
        """What a card has to show at once: the plan, the block that is on, and whether somebody reads along.

        Empty before and after the session.
        """
        current = self.session.plan.current(self.now)
        return "" if current is None else f"{self.session.plan.revision}:{current}:{self.pair.exposed}"
