"""What makes a message's blocks invalid."""

from typing import Any

TEXT, EDIT_TEXT = 40_000, 4_000


def check_message(payload: dict[str, Any]) -> list[str]:
    return []
