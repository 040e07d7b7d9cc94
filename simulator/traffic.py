"""What goes over the line between Slack and the app, both ways."""

from dataclasses import dataclass, field
from datetime import datetime

from simulator.blocks import Json


@dataclass(frozen=True)
class Call:
    """One request of the app to the Web API."""

    method: str
    args: Json
    ok: bool
    error: str | None
    at: datetime
    answer: Json = field(default_factory=dict)


@dataclass
class Envelope:
    """What Slack tells the app of: it stands here from the moment it is sent."""

    kind: str
    payload: Json
    at: datetime
    answer: Json | None = None
    """None while the app has not answered, and when it never did."""
    over: bool = False
    """Answered, or not waited for any more."""
