"""A link or a small plan prepared for a session."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ResourceSource(StrEnum):
    PREP = "prep"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Resource:
    id: str
    team_id: str
    pair_id: str
    session_id: str | None
    """The session it was prepared for; none while the pair has no date."""
    owner_id: str
    source: ResourceSource
    title: str
    """Empty for a link without any words."""
    created_at: datetime
    url: str = ""
    position: int = 0


_URL = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•·\u2013\u2014]|[0-9]{1,2}[.)])\s+")
_BETWEEN = " \t-\u2013\u2014:|·,;"
_CLOSING = {")": "(", "]": "[", "}": "{"}


def listed(text: str) -> list[tuple[str, str]]:
    """Title and address of each line, in the order of the lines, nothing twice."""
    lines = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    return list(dict.fromkeys(parsed(line) for line in lines if line.strip(_BETWEEN)))


def parsed(line: str) -> tuple[str, str]:
    """Title and address; a line without a link is a small plan, and all of it the title."""
    found = _URL.search(line)
    if not found:
        return line.strip(), ""
    url = _without_end(found[0])
    before = line[: found.start()].rstrip(_BETWEEN + "(<[").lstrip()
    after = line[found.start() + len(url) :].lstrip(_BETWEEN + ")>].!?").rstrip()
    return " ".join(part for part in (before, after) if part), url


def _without_end(url: str) -> str:
    """Without what ends the sentence and not the address."""
    while url[-1] in ".,;:!?'\"" or (url[-1] in _CLOSING and _CLOSING[url[-1]] not in url):
        url = url[:-1]
    return url
