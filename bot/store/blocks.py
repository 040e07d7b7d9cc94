"""Blocks of an agenda as they are kept in JSON: of a session's plan, and of a pair's own agenda."""

from typing import Any

from bot.domain.agenda import Block, BlockKind


def written(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind.value,
        "title": block.title,
        "minutes": block.minutes,
        "prompts": list(block.prompts),
    }


def read(found: dict[str, Any]) -> Block:
    return Block(BlockKind(found["kind"]), found["title"], found["minutes"], tuple(found["prompts"]))
