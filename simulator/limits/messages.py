"""What a message may hold."""

from simulator.limits.blocks import check_blocks
from simulator.limits.checks import Json, Problems, many, problem

TEXT = 40_000  # docs.slack.dev/reference/methods/chat.postMessage: longer text is cut; here it is refused
EDIT_TEXT = 4_000  # docs.slack.dev/reference/methods/chat.update: msg_too_long
# chat.postMessage names msg_blocks_too_long but no number; 11,341 characters of text were refused in
# github.com/slackapi/bolt-js/issues/2867, so the line is drawn before that
ALL_BLOCKS = 11_000
METADATA = 4_000  # bytes, and no number by Slack either: github.com/seratch/ChatGPT-in-Slack/issues/17


def check_message(payload: Json) -> list[str]:
    """The problems of `{"text": …, "blocks": […]}`, in Slack's words; none means that Slack takes it."""
    return list(_problems(payload))


def blocks_too_long(blocks: list[Json]) -> bool:
    return _texts(blocks) > ALL_BLOCKS


def _problems(payload: Json) -> Problems:
    text, blocks = payload.get("text") or "", payload.get("blocks") or []
    if not text and not blocks:
        yield problem("no_text: text or blocks are required", "/text")
    if len(text) > TEXT:
        yield problem(f"msg_too_long: must be less than {TEXT + 1} characters", "/text")
    yield from many("blocks", 50, least=0)(payload, "")
    blocks = [block for block in blocks if isinstance(block, dict)]
    yield from check_blocks(blocks, "message", "/blocks")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        # docs.slack.dev/reference/block-kit/blocks/table-block: one table a message
        yield problem("only_one_table_allowed", "/blocks")
    if blocks_too_long(blocks):
        yield problem(f"msg_blocks_too_long: more than {ALL_BLOCKS} characters in all", "/blocks")


def _texts(node: object) -> int:
    """The length of all texts in there."""
    if isinstance(node, list):
        return sum(_texts(each) for each in node)
    if not isinstance(node, dict):
        return 0
    own = len(node["text"]) if isinstance(node.get("text"), str) else 0
    return own + sum(_texts(each) for each in node.values())
