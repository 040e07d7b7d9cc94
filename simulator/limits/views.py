"""What a view may hold (docs.slack.dev/surfaces/modals, docs.slack.dev/reference/views)."""

import json

from simulator.limits.blocks import SURFACES, check_blocks
from simulator.limits.report import Json, Problems, items, needed, one_of, problem, string, text

LARGEST = 250_000  # docs.slack.dev/reference/methods/views.open: "greater than 250kb"


def too_large(view: Json) -> bool:
    return len(json.dumps(view).encode()) > LARGEST


def check_view(view: Json) -> list[str]:
    """The problems of a modal or home view, in Slack's words; none means that Slack takes it."""
    return list(_problems(view))


def _problems(view: Json) -> Problems:
    yield from needed(view, "/view", "type", "blocks")
    yield from one_of(view, "type", {"modal", "home"}, "/view")
    for key, longest in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        yield from string(view, key, longest, "/view", least=0)
    yield from items(view, "blocks", 100, "/view", least=0)
    blocks = view.get("blocks")
    if isinstance(blocks, list) and view.get("type") in SURFACES:
        yield from check_blocks(blocks, view["type"], "/view/blocks")
    if view.get("type") == "modal":
        yield from _modal(view)
    if too_large(view):
        yield problem("view_too_large: greater than 250kb", "/view")


def _modal(view: Json) -> Problems:
    yield from needed(view, "/view", "title")
    for key in ("title", "submit", "close"):
        yield from text(view, key, 24, "/view")
    blocks = view.get("blocks") or []
    if any(block.get("type") == "input" for block in blocks) and not view.get("submit"):
        # docs.slack.dev/surfaces/modals: submit is required when an input block is in there
        yield problem("missing required field: submit", "/view")
    focused = [block for block in blocks if (block.get("element") or {}).get("focus_on_load")]
    if len(focused) > 1:
        yield problem("only one element may set focus_on_load", "/view")
