"""What a message may hold."""

from collections.abc import Iterator

from simulator.limits.blocks import check_blocks
from simulator.limits.report import Json, items, problem

TEXT = 40_000  # docs.slack.dev/reference/methods/chat.postMessage: longer text is cut; here it is refused
EDIT_TEXT = 4_000  # docs.slack.dev/reference/methods/chat.update: msg_too_long
# chat.postMessage names msg_blocks_too_long but no number; 11,341 characters of text were refused in
# github.com/slackapi/bolt-js/issues/2867, so the line is drawn before that
ALL_BLOCKS = 11_000
MARKDOWN = 12_000  # docs.slack.dev/reference/block-kit/blocks/markdown-block: all of a message together


def check_message(payload: Json) -> list[str]:
    """The problems of `{"text": …, "blocks": […]}`, in Slack's words; none means that Slack takes it."""
    return list(_problems(payload))


def blocks_too_long(blocks: list[Json]) -> bool:
    return sum(_texts(blocks)) > ALL_BLOCKS


def _problems(payload: Json) -> Iterator[str]:
    text, blocks = payload.get("text") or "", payload.get("blocks") or []
    if not text and not blocks:
        yield problem("no_text: text or blocks are required", "/text")
    if len(text) > TEXT:
        yield problem(f"msg_too_long: must be less than {TEXT + 1} characters", "/text")
    yield from items({"blocks": blocks}, "blocks", 50, "", least=0)
    yield from check_blocks(blocks, "message", "/blocks")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        # docs.slack.dev/reference/block-kit/blocks/table-block: only_one_table_allowed
        yield problem("only_one_table_allowed", "/blocks")
    if sum(len(block.get("text", "")) for block in blocks if block.get("type") == "markdown") > MARKDOWN:
        yield problem(f"markdown must be less than {MARKDOWN + 1} characters in all", "/blocks")
    if blocks_too_long(blocks):
        yield problem(f"msg_blocks_too_long: more than {ALL_BLOCKS} characters in all", "/blocks")


def _texts(node: object) -> Iterator[int]:
    """The lengths of all texts in there."""
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        for key, each in node.items():
            if key == "text" and isinstance(each, str):
                yield len(each)
            else:
                yield from _texts(each)
