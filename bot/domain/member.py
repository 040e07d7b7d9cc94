"""A person in a workspace, as Slack describes them."""

from dataclasses import dataclass

from bot.domain.quiet import USUAL, QuietHours
from bot.domain.touchpoint import Subject


@dataclass(frozen=True, slots=True)
class Member:
    team_id: str
    user_id: str
    name: str
    tz: str = "UTC"
    """IANA name."""
    locale: str = "en-US"
    dm_channel: str = ""
    """The direct message with the companion; empty until one was opened."""
    quiet: QuietHours = USUAL
    fewer: frozenset[Subject] = frozenset()
    """What they asked to get no more of."""
    deactivated: bool = False
    """Their account is closed: nothing reaches them, until somebody opens it again."""
