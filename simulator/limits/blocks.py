"""The rules of each block, and on which surfaces it may stand."""

from collections.abc import Callable, Iterable

from simulator.limits.elements import NOT_INTERACTIVE, check_element, unique_actions
from simulator.limits.report import (
    ANY_TEXT,
    Json,
    Problems,
    items,
    needed,
    problem,
    string,
    text,
    unique,
    url,
)

# docs.slack.dev/reference/block-kit/blocks, "Surfaces" of each. Where sources differ, the narrower is taken:
# input in messages gave invalid_blocks in github.com/slackapi/python-slack-sdk/issues/1257
_EVERYWHERE = "section divider header image actions context rich_text video"
_IN_MESSAGES = (
    "markdown plan task_card table data_table context_actions container card carousel data_visualization"
)
SURFACES: dict[str, set[str]] = {
    "message": {*_EVERYWHERE.split(), *_IN_MESSAGES.split()},
    "modal": {*_EVERYWHERE.split(), "input", "alert"},
    "home": {*_EVERYWHERE.split(), "input", "card", "carousel", "data_visualization"},
}


def check_blocks(blocks: list[Json], surface: str, path: str) -> Problems:
    for place, block in enumerate(blocks):
        at = f"{path}/{place}"
        if block.get("type") not in SURFACES[surface]:
            yield problem(f"unsupported type: {block.get('type')}", at)
        else:
            yield from string(block, "block_id", 255, at)
            yield from _RULES.get(block["type"], _no_rules)(block, surface, at)
    yield from unique([block["block_id"] for block in blocks if block.get("block_id")], "block_id", path)


def _no_rules(_: Json, __: str, ___: str) -> Problems:
    return iter(())


def _section(block: Json, surface: str, path: str) -> Problems:
    if not block.get("text") and not block.get("fields"):
        yield problem("must define either `text` or `fields`", path)
    yield from text(block, "text", 3000, path, ANY_TEXT)
    if "fields" in block:
        yield from items(block, "fields", 10, path)
        for place, each in enumerate(block["fields"]):
            yield from text({str(place): each}, str(place), 2000, f"{path}/fields", ANY_TEXT)
    if block.get("accessory"):
        yield from check_element(block["accessory"], "section", surface, f"{path}/accessory")


def _header(block: Json, _: str, path: str) -> Problems:
    yield from needed(block, path, "text")
    yield from text(block, "text", 150, path)


def _context(block: Json, surface: str, path: str) -> Problems:
    yield from items(block, "elements", 10, path)
    for place, each in enumerate(block.get("elements") or ()):
        if each.get("type") in ANY_TEXT:
            yield from text({str(place): each}, str(place), 3000, f"{path}/elements", ANY_TEXT)
        else:
            yield from check_element(each, "context", surface, f"{path}/elements/{place}")


def _actions(block: Json, surface: str, path: str) -> Problems:
    return _elements(block, surface, path, 25)


def _context_actions(block: Json, surface: str, path: str) -> Problems:
    return _elements(block, surface, path, 5)


def _elements(block: Json, surface: str, path: str, most: int) -> Problems:
    yield from items(block, "elements", most, path)
    elements = block.get("elements") or []
    for place, each in enumerate(elements):
        yield from check_element(each, block["type"], surface, f"{path}/elements/{place}")
    yield from unique_actions([each for each in elements if each.get("type") not in NOT_INTERACTIVE], path)


def _input(block: Json, surface: str, path: str) -> Problems:
    yield from needed(block, path, "label", "element")
    yield from text(block, "label", 2000, path)
    yield from text(block, "hint", 2000, path)
    if block.get("element"):
        yield from check_element(block["element"], "input", surface, f"{path}/element")


def _image(block: Json, _: str, path: str) -> Problems:
    yield from needed(block, path, "alt_text")
    yield from string(block, "alt_text", 2000, path)
    yield from text(block, "title", 2000, path)
    yield from url(block, path, "image_url")
    if not block.get("image_url") and not block.get("slack_file"):
        yield problem("must define either `image_url` or `slack_file`", path)


def _rich_text(block: Json, _: str, path: str) -> Problems:
    yield from items(block, "elements", 1000, path)


def _markdown(block: Json, _: str, path: str) -> Problems:
    yield from needed(block, path, "text")
    yield from string(block, "text", 12_000, path)


def _table(block: Json, _: str, path: str) -> Problems:
    yield from items(block, "rows", 100, path)
    yield from items(block, "column_settings", 20, path, least=0)
    rows: Iterable[list[Json]] = block.get("rows") or ()
    for place, row in enumerate(rows):
        yield from items({str(place): row}, str(place), 20, f"{path}/rows")


_RULES: dict[str, Callable[[Json, str, str], Problems]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "image": _image,
    "rich_text": _rich_text,
    "markdown": _markdown,
    "table": _table,
}
