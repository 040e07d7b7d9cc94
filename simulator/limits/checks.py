"""The vocabulary of the tables of limits: each word makes a check of one property, in Slack's words."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Problems = Iterator[str]
Check = Callable[[Json, str], Problems]
PLAIN, ANY_TEXT = ("plain_text",), ("plain_text", "mrkdwn")


def problem(what: str, path: str) -> str:
    return f"{what} [json-pointer:{path}]"


def needed(*keys: str) -> Check:
    def check(holder: Json, path: str) -> Problems:
        yield from (
            problem(f"missing required field: {key}", path) for key in keys if holder.get(key) is None
        )

    return check


def either(one: str, other: str) -> Check:
    def check(holder: Json, path: str) -> Problems:
        if not holder.get(one) and not holder.get(other):
            yield problem(f"must define either `{one}` or `{other}`", path)

    return check


def string(key: str, longest: int, least: int = 1) -> Check:
    def check(holder: Json, path: str) -> Problems:
        value, at = holder.get(key, ""), f"{path}/{key}"
        if holder.get(key) is None:
            return
        if not isinstance(value, str):
            yield problem("must be a string", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)
        elif len(value) > longest:
            yield problem(f"must be less than {longest + 1} characters", at)

    return check


def matching(key: str, pattern: str) -> Check:
    def check(holder: Json, path: str) -> Problems:
        if holder.get(key) is not None and not re.fullmatch(pattern, str(holder[key])):
            yield problem(f"must match {pattern}", f"{path}/{key}")

    return check


def url(key: str = "url") -> list[Check]:
    """A link that a person can follow: http or https."""
    return [string(key, 3000), matching(key, r"(https?://.*)?")]


def number(key: str, least: int, most: int) -> Check:
    def check(holder: Json, path: str) -> Problems:
        value = holder.get(key)
        if value is not None and not (isinstance(value, int) and least <= value <= most):
            yield problem(f"must be a number from {least} to {most}", f"{path}/{key}")

    return check


def inside(key: str, *checks: Check) -> Check:
    """Checks of an object that may stand at this key."""

    def check(holder: Json, path: str) -> Problems:
        value, at = holder.get(key), f"{path}/{key}"
        if isinstance(value, dict):
            yield from run(checks, value, at)
        elif value is not None:
            yield problem("must provide an object", at)

    return check


def many(key: str, most: int, *each: Check, least: int = 1) -> Check:
    """How many there may be, and checks of each; a missing list is an empty one."""

    def check(holder: Json, path: str) -> Problems:
        values, at = holder.get(key) or [], f"{path}/{key}"
        if not isinstance(values, list):
            yield problem("must provide an array", at)
            return
        if len(values) < least:
            yield problem(f"no fewer than {least} items allowed", at)
        if len(values) > most:
            yield problem(f"no more than {most} items allowed", at)
        for place, value in enumerate(values):
            yield from inside(str(place), *each)({str(place): value}, at)

    return check


def text(key: str, longest: int, kinds: tuple[str, ...] = PLAIN) -> Check:
    return inside(key, *text_object(longest, kinds))


def text_object(longest: int, kinds: tuple[str, ...] = ANY_TEXT) -> list[Check]:
    return [needed("type", "text"), matching("type", "|".join(kinds)), string("text", longest), _own_flag]


def run(checks: tuple[Check, ...] | list[Check], holder: Json, path: str) -> Problems:
    for check in checks:
        yield from check(holder, path)


def unique(values: list[str], what: str, path: str) -> Problems:
    for value in sorted({each for each in values if values.count(each) > 1}):
        yield problem(f"{what} {value} already exists", path)


def _own_flag(holder: Json, path: str) -> Problems:
    # docs.slack.dev/reference/block-kit/composition-objects/text-object: each kind has one flag
    foreign = "emoji" if holder.get("type") == "mrkdwn" else "verbatim"
    if foreign in holder:
        yield problem(f"invalid additional property: {foreign}", path)
