"""Who the companion is in a workspace, and its line to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

CHANNELS, DIRECT, GROUPS = "groups:history", "im:history", "mpim:history"
READ_BACK = (CHANNELS, DIRECT, GROUPS)
"""With these it may look for its own posts, by kind of place; an operator asks for them, or does not."""


@dataclass(frozen=True, slots=True)
class Account:
    team_id: str
    user_id: str
    """Of its bot user."""
    scopes: frozenset[str] = frozenset()
    """What the workspace granted; some are optional."""
    bot_id: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    account: Account
    client: AsyncWebClient
    """With the token of this workspace."""


Workspaces = Mapping[str, Workspace]
"""By team id."""
