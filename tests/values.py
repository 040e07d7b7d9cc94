"""Values that tests of rules, views and rows begin with."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.cadence import Cadence
from bot.domain.pair import Pair


def a_pair(now: datetime, **changed: Any) -> Pair:
    """U1 has just invited U2 to be the mentee; `changed` says what is different."""
    pair = Pair(
        id="p1",
        team_id="T1",
        mentor_id="U1",
        mentee_id="U2",
        starter_id="U1",
        asked_id="U2",
        asked_at=now,
        created_at=now,
        first_at=now,
        cadence=Cadence.FORTNIGHTLY,
        minutes=90,
    )
    return replace(pair, **changed)
