"""Small checks in Slack's words: each yields the problems of one property."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Problems = Iterator[str]
PLAIN, ANY_TEXT = ("plain_text",), ("plain_text", "mrkdwn")


def problem(what: str, path: str) -> str:
    return f"{what} [json-pointer:{path}]"


def text(holder: Json, key: str, longest: int, path: str, kinds: tuple[str, ...] = PLAIN) -> Problems:
    """A text object where there is one; see `needed` for where there must be one."""
    value, at = holder.get(key), f"{path}/{key}"
    if value is None:
        return
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        yield problem("must provide an object", at)
    elif value.get("type") not in kinds:
        yield problem(f"must be one of {', '.join(kinds)}", f"{at}/type")
    else:
        yield from _length(value["text"], 1, longest, f"{at}/text")
        # docs.slack.dev/reference/block-kit/composition-objects/text-object: each has a flag of its own
        foreign = "emoji" if value["type"] == "mrkdwn" else "verbatim"
        if foreign in value:
            yield problem(f"invalid additional property: {foreign}", at)


def string(holder: Json, key: str, longest: int, path: str, least: int = 1) -> Problems:
    value = holder.get(key)
    if value is None:
        return
    if not isinstance(value, str):
        yield problem("must be a string", f"{path}/{key}")
    else:
        yield from _length(value, least, longest, f"{path}/{key}")


def url(holder: Json, path: str, key: str = "url") -> Problems:
    """A link that a person can follow: http or https."""
    value = holder.get(key)
    yield from string(holder, key, 3000, path)
    if isinstance(value, str) and value and not value.startswith(("http://", "https://")):
        yield problem("must be a valid URL", f"{path}/{key}")


def needed(holder: Json, path: str, *keys: str) -> Problems:
    for key in keys:
        if holder.get(key) is None:
            yield problem(f"missing required field: {key}", path)


def one_of(holder: Json, key: str, allowed: set[str], path: str) -> Problems:
    if key in holder and holder[key] not in allowed:
        yield problem(f"must be one of {', '.join(sorted(allowed))}", f"{path}/{key}")


def items(holder: Json, key: str, most: int, path: str, least: int = 1) -> Problems:
    """How many of them there may be; a missing list is an empty one."""
    value = holder.get(key)
    if value is not None and not isinstance(value, list):
        yield problem("must provide an array", f"{path}/{key}")
    elif len(value or ()) < least:
        yield problem(f"no fewer than {least} items allowed", f"{path}/{key}")
    elif len(value or ()) > most:
        yield problem(f"no more than {most} items allowed", f"{path}/{key}")


def number(holder: Json, key: str, least: int, most: int, path: str) -> Problems:
    value = holder.get(key)
    if value is not None and not (isinstance(value, int) and least <= value <= most):
        yield problem(f"must be a number from {least} to {most}", f"{path}/{key}")


def unique(values: list[str], what: str, path: str) -> Problems:
    for value in sorted({each for each in values if values.count(each) > 1}):
        yield problem(f"{what} {value} already exists", path)


def _length(value: str, least: int, longest: int, path: str) -> Problems:
    if len(value) < least:
        yield problem(f"must be more than {least - 1} characters", path)
    if len(value) > longest:
        yield problem(f"must be less than {longest + 1} characters", path)
