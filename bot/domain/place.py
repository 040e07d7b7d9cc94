"""What the private channel of a pair is called."""

import re
from unicodedata import normalize

LONGEST_NAME = 29
"""Two names and the rest stay within the 80 characters of a channel's name."""


def channel_name(pair_id: str, one: str, other: str) -> str:
    """The same for the same pair, so that a channel made already is known again."""
    parts = ("mentoring", _ascii(one), _ascii(other), pair_id[:8])
    return "-".join(part for part in parts if part)


def _ascii(name: str) -> str:
    """Empty for a name in another script."""
    letters = normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", letters)[:LONGEST_NAME].strip("-")
