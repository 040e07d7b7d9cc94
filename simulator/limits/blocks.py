"""The table of the blocks: on which surfaces each may stand, and its limits.

docs.slack.dev/reference/block-kit/blocks
"""

from simulator.limits.checks import (
    ANY_TEXT,
    Check,
    Json,
    Problems,
    either,
    inside,
    many,
    needed,
    problem,
    run,
    string,
    text,
    text_object,
    unique,
    url,
)
from simulator.limits.elements import standing_in

# Where sources differ, the narrower is taken: input in messages gave invalid_blocks in
# github.com/slackapi/python-slack-sdk/issues/1257
_EVERYWHERE = "section divider header image actions context rich_text video"
_IN_MESSAGES = (
    "markdown plan task_card table data_table context_actions container card carousel data_visualization"
)
SURFACES: dict[str, set[str]] = {
    "message": {*_EVERYWHERE.split(), *_IN_MESSAGES.split()},
    "modal": {*_EVERYWHERE.split(), "input", "alert"},
    "home": {*_EVERYWHERE.split(), "input", "card", "carousel", "data_visualization"},
}
MODAL_ONLY = {"email_text_input", "number_input", "url_text_input", "file_input"}


def check_blocks(blocks: list[Json], surface: str, path: str) -> Problems:
    for place, block in enumerate(blocks):
        kind, at = block.get("type"), f"{path}/{place}"
        if kind not in SURFACES[surface] or (surface == "home" and _element_kind(block) in MODAL_ONLY):
            yield problem(f"unsupported type: {kind}", at)
        else:
            yield from run([string("block_id", 255), *BLOCKS.get(str(kind), [])], block, at)
    yield from unique([block["block_id"] for block in blocks if block.get("block_id")], "block_id", path)


def _element_kind(block: Json) -> str:
    return str((block.get("element") or {}).get("type"))


def _fields(block: Json, path: str) -> Problems:
    if "fields" in block:
        yield from many("fields", 10, *text_object(2000))(block, path)


def _context_item(element: Json, path: str) -> Problems:
    if element.get("type") in ANY_TEXT:
        return run(text_object(3000), element, path)
    return standing_in("context")(element, path)


def _own_actions(block: Json, path: str) -> Problems:
    # docs.slack.dev/reference/block-kit/block-elements: action_id is unique in the containing block
    elements = [each for each in block.get("elements") or () if isinstance(each, dict)]
    yield from unique([each["action_id"] for each in elements if each.get("action_id")], "action_id", path)


def _cells(block: Json, path: str) -> Problems:
    for place, row in enumerate(block.get("rows") or ()):
        if len(row) > 20:
            yield problem("no more than 20 items allowed", f"{path}/rows/{place}")
    if len(block.get("rows") or ()) > 100:
        yield problem("no more than 100 items allowed", f"{path}/rows")


BLOCKS: dict[str, list[Check]] = {
    "section": [
        either("text", "fields"),
        text("text", 3000, ANY_TEXT),
        _fields,
        inside("accessory", standing_in("section")),
    ],
    "header": [needed("text"), text("text", 150)],
    "context": [many("elements", 10, _context_item)],
    "actions": [many("elements", 25, standing_in("actions")), _own_actions],
    "context_actions": [many("elements", 5, standing_in("context_actions")), _own_actions],
    "input": [
        needed("label", "element"),
        text("label", 2000),
        text("hint", 2000),
        inside("element", standing_in("input")),
    ],
    "image": [
        needed("alt_text"),
        string("alt_text", 2000),
        text("title", 2000),
        either("image_url", "slack_file"),
        *url("image_url"),
    ],
    "rich_text": [needed("elements")],
    "markdown": [needed("text"), string("text", 12_000)],
    "table": [needed("rows"), _cells, many("column_settings", 20, least=0)],
}
