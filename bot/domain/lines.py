"""One entry a line, as people write lists: bullets and numbers in front are no part of them."""

import re

from bot.domain.errors import UserError

_BULLET = re.compile(r"^\s*(?:[-*•–—·]|\d{1,2}[.)])(?:\s+|$)")  # noqa: RUF001 the dashes that people type


def entries(text: str, field: str, *, most: int, longest: int) -> list[str]:
    """Each line once, without its bullet. Raises UserError, for `field`: too many, or one too long."""
    found = list(dict.fromkeys(filter(None, (_entry(line) for line in text.splitlines()))))
    if len(found) > most:
        raise UserError(f"These are {len(found)} lines, and {most} at most fit. Leave out the others.", field)
    for number, entry in enumerate(found, start=1):
        if len(entry) > longest:
            raise UserError(f"Line {number} is too long. Shorten it to {longest} characters.", field)
    return found


def _entry(line: str) -> str:
    return " ".join(_BULLET.sub("", line).split())
