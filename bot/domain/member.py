"""A person in a workspace, as Slack describes them."""

from dataclasses import dataclass


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
