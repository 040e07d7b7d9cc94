"""One slash command, many words."""

from typing import Any


def rest(body: dict[str, Any]) -> str:
    """What was typed after the word."""
    return split(body)[1]


def split(body: dict[str, Any]) -> tuple[str, str]:
    first, *remainder = str(body.get("text") or "").split(maxsplit=1) or [""]
    return first.lower(), "".join(remainder).strip()
