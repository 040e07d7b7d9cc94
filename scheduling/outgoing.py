"""What a composer hands to the delivery: a message, where it goes, and until when it is right."""

from dataclasses import dataclass
from datetime import datetime

from bot.views.message import Message


@dataclass(frozen=True, slots=True)
class Outgoing:
    to: str
    """A channel id, or a user id: then it goes into the direct message with that person."""
    message: Message
    thread_ts: str = ""
    refresh_at: datetime | None = None
    """When a living message will no longer be right by the clock alone."""
    frame: str = ""
    """What of a living message must be right at once; where it is the same, other changes can wait.

    Empty: nothing can wait.
    """
    mark: str = ""
    """By which the post is known again in Slack."""


class NotYet(Exception):
    """What this message needs is not there yet; it is tried again shortly, until it expires."""
