"""Who the companion is in Slack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    team_id: str
    user_id: str
    """Of its bot user."""
    scopes: frozenset[str] = frozenset()
    """What the workspace granted; some are optional."""
