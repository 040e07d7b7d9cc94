"""All that planning needs to know of a pair as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.action import Action
from bot.domain.commitment import Commitment
from bot.domain.goal import Goal, Route
from bot.domain.pace import CheckIn
from bot.domain.pair import Pair
from bot.domain.scene import Couple
from bot.domain.session import Session


@dataclass(frozen=True, slots=True)
class Relation:
    couple: Couple
    now: datetime
    sessions: Sequence[Session] = ()
    """All of the pair, earliest first."""
    actions: Sequence[Action] = ()
    """All of the pair, most urgent first."""
    goals: Sequence[Goal] = ()
    routes: Sequence[Route] = ()
    """Those that are on."""
    commitments: Sequence[Commitment] = ()
    """All that was ever proposed, oldest first."""
    check_ins: Mapping[str, CheckIn] = field(default_factory=dict)
    """By member."""

    @property
    def pair(self) -> Pair:
        return self.couple.pair
