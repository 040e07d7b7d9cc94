"""Blocks as Slack takes them: what `to_dict` of Slack's SDK makes of them, in a fraction of the time.

The SDK looks for checks in all that an object has, each time, and converts anew what it has converted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from slack_sdk.models import JsonObject
from slack_sdk.models.blocks import Option, OptionGroup

PLAIN, SEVERAL = frozenset({str, int, bool}), frozenset({list, tuple})


@dataclass(frozen=True, slots=True)
class Shape:
    """What all objects of a kind have in common."""

    checks: tuple[Callable[[Any], None], ...]
    """Raise SlackObjectFormationError."""
    names: tuple[str, ...]


def payload(part: Any) -> Any:
    """Raises SlackObjectFormationError where Slack would not take it."""
    kind = type(part)
    if kind in PLAIN:
        return part
    if kind in SEVERAL:
        return [payload(each) for each in part]
    return _of_object(part, kind) if issubclass(kind, JsonObject) else part


def _of_object(part: Any, kind: Any) -> Any:
    fields = FIELDS.get(kind, _fields)
    if fields is _fields and kind.to_dict is not JsonObject.to_dict:
        return part.to_dict()  # one that the SDK makes in a way of its own
    for check in _shape(kind).checks:
        check(part)
    return {name: payload(each) for name, each in fields(part).items() if _stands(each)}


def _fields(part: Any) -> dict[str, Any]:
    kind: Any = type(part)
    return {name: getattr(part, name, None) for name in _shape(kind).names}


def _of_option(option: Any) -> dict[str, Any]:
    described = {"description": option._block_description, "url": option.url}  # noqa: SLF001 of text alone
    return {"text": option._text, "value": option.value} | described  # noqa: SLF001


def _of_group(group: Any) -> dict[str, Any]:
    return {"label": group._label, "options": group.options}  # noqa: SLF001


FIELDS: dict[type, Callable[[Any], dict[str, Any]]] = {Option: _of_option, OptionGroup: _of_group}
"""Those of which the SDK tells the words alone."""


def _stands(value: Any) -> bool:
    """Whether there is anything to be said; 0 and False are."""
    return value is not None and (bool(value) or not hasattr(value, "__len__"))


@cache
def _shape(kind: Any) -> Shape:
    names = dir(kind)
    checks = [getattr(kind, name) for name in names if hasattr(getattr(kind, name), "validator")]
    bare: Any = object.__new__(kind)
    return Shape(tuple(checks), tuple(sorted(bare.attributes)))
