"""What a view may hold (docs.slack.dev/surfaces/modals, docs.slack.dev/reference/views)."""

import json

from simulator.limits.blocks import SURFACES, check_blocks
from simulator.limits.checks import Check, Json, Problems, many, matching, needed, problem, run, string, text

LARGEST = 250_000  # docs.slack.dev/reference/methods/views.open: "greater than 250kb"
VIEW: list[Check] = [
    needed("type", "blocks"),
    matching("type", "modal|home"),
    string("private_metadata", 3000, least=0),
    string("callback_id", 255, least=0),
    string("external_id", 255, least=0),
    many("blocks", 100, least=0),
]
MODAL: list[Check] = [needed("title"), text("title", 24), text("submit", 24), text("close", 24)]


def too_large(view: Json) -> bool:
    return len(json.dumps(view).encode()) > LARGEST


def check_view(view: Json) -> list[str]:
    """The problems of a modal or home view, in Slack's words; none means that Slack takes it."""
    return list(_problems(view))


def _problems(view: Json) -> Problems:
    yield from run(VIEW, view, "/view")
    blocks = [block for block in view.get("blocks") or () if isinstance(block, dict)]
    if view.get("type") in SURFACES:
        yield from check_blocks(blocks, view["type"], "/view/blocks")
    if view.get("type") == "modal":
        yield from run(MODAL, view, "/view")
        yield from _inputs([block for block in blocks if block.get("type") == "input"], view)
    if too_large(view):
        yield problem("view_too_large: greater than 250kb", "/view")


def _inputs(inputs: list[Json], view: Json) -> Problems:
    if inputs and not view.get("submit"):
        # docs.slack.dev/surfaces/modals: submit is required when an input block is in there
        yield problem("missing required field: submit", "/view")
    if sum(bool((block.get("element") or {}).get("focus_on_load")) for block in inputs) > 1:
        yield problem("only one element may set focus_on_load", "/view")
