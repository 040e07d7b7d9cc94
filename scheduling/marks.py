"""The mark on every post: by it we know our own again, and nobody else learns anything.

Whoever may read the place, and every app in it, can read the metadata of its messages.
"""

from typing import Any

from bot.domain.touchpoint import Touchpoint
from bot.store.database import Transaction

EVENT = "companion_post"
"""docs.slack.dev/messaging/message-metadata: event_type and event_payload."""


def of(tx: Transaction, touchpoint: Touchpoint) -> str:
    """The same on every try, and after a restore too: it is made of the key, which holds no time."""
    return tx.codec.mark(touchpoint.team_id, touchpoint.key)


def metadata(mark: str) -> dict[str, Any]:
    return {"event_type": EVENT, "event_payload": {"mark": mark}}


def read(message: dict[str, Any]) -> str:
    """Empty where there is none of ours."""
    found = message.get("metadata") or {}
    if found.get("event_type") != EVENT:
        return ""
    return str((found.get("event_payload") or {}).get("mark") or "")
