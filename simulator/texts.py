"""Turns Slack's markup into what a person reads: names for ids, dates in her zone."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

Names = Callable[[str], str]
TOKEN = re.compile(r"<([^<>]+)>")


def readable(text: str, names: Names, tz: tzinfo = UTC) -> str:
    shown = TOKEN.sub(lambda match: _token(match[1], names, tz), text)
    # docs.slack.dev/messaging/formatting-message-text: only these three are escaped
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _token(inside: str, names: Names, tz: tzinfo) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("!date^"):
        return _date(target, label, tz)
    if target.startswith("@"):
        return f"@{names(target[1:])}"
    if target.startswith("#"):
        return f"#{label or names(target[1:])}"
    if target.startswith("!"):
        return label or f"@{target[1:]}"
    return label or target


def _date(target: str, fallback: str, tz: tzinfo) -> str:
    # docs.slack.dev/messaging/formatting-message-text#date-formatting
    _, seconds, pattern, *_ = target.split("^")
    at = datetime.fromtimestamp(int(seconds), tz)
    if "{ago}" in pattern:  # depends on the moment of reading, which a text does not know
        return fallback
    return re.sub(r"\{(\w+)\}", lambda match: _part(match[1].replace("_pretty", ""), at), pattern)


def _part(name: str, at: datetime) -> str:
    day = f"{at.day}{'th' if 11 <= at.day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(at.day % 10, 'th')}"
    return {
        "date_num": f"{at:%Y-%m-%d}",
        "date": f"{at:%B} {day}, {at.year}",
        "date_short": f"{at:%b} {at.day}, {at.year}",
        "date_long": f"{at:%A}, {at:%B} {day}, {at.year}",
        "time": f"{at:%H:%M}",
        "time_secs": f"{at:%H:%M:%S}",
    }.get(name, name)
