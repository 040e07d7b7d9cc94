"""One slash command, many words: which listener a word belongs to."""

from collections.abc import Awaitable, Callable
from typing import Any

Matcher = Callable[..., Awaitable[bool]]


ALONE = ""
"""The command with no word after it."""


def word(*expected: str) -> Matcher:
    """For `matchers=`: the first word after the command is one of these."""

    async def matches(body: dict[str, Any]) -> bool:
        return split(body)[0] in expected

    return matches


def rest(body: dict[str, Any]) -> str:
    """What was typed after the word."""
    return split(body)[1]


def split(body: dict[str, Any]) -> tuple[str, str]:
    first, *remainder = str(body.get("text") or "").split(maxsplit=1) or [""]
    return first.lower(), "".join(remainder).strip()
