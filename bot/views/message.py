"""What a view makes of a domain value: words that stand alone, and blocks that look good."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from slack_sdk.models.blocks import Block

from bot.views.payload import payload


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    """All that one can act on, for notifications and screen readers; at most 3,500 characters."""
    blocks: tuple[Block, ...]

    @property
    def digest(self) -> str:
        """The same for messages that look and read the same."""
        return sha256(json.dumps(self.payload(), sort_keys=True).encode()).hexdigest()

    def payload(self) -> dict[str, Any]:
        return {"text": self.text, "blocks": payload(self.blocks)}
