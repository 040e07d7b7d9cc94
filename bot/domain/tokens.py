"""What stands for people, places and signs in a text from a command or a message."""

import re
from collections.abc import Mapping

_TOKEN = re.compile("<([^<>|][^<>]*)>|&(?:amp|lt|gt);")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


def from_command(text: str, names: Mapping[str, str] | None = None) -> str:
    """What the member typed in a command or message: Slack puts tokens and entities there, but not in forms.

    `names` maps user ids to the names to show.
    """
    return _TOKEN.sub(lambda found: _plain(found, names or {}), text)


def _plain(found: re.Match[str], names: Mapping[str, str]) -> str:
    if not found[1]:
        return _ENTITIES[found[0]]
    return re.sub("&(?:amp|lt|gt);", lambda entity: _ENTITIES[entity[0]], _token(found[1], names))


def _token(token: str, names: Mapping[str, str]) -> str:
    target, bar, label = token.partition("|")
    kind, rest = target[0], target[1:]
    if kind == "@":
        return "@" + names.get(rest, label or rest)
    if kind == "#":
        return "#" + (label or ("a private channel" if bar else rest))
    if kind == "!":
        return _special(rest, label)
    url = target.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({url})" if label and label not in url else url


def _special(command: str, label: str) -> str:
    if command.startswith("date^"):
        return label
    return "@" + (label.removeprefix("@") or ("a group" if "^" in command else command))
