"""One part of an agenda: what may be written into it, and what it has to carry for the others."""

import re
from collections.abc import Sequence

from bot.domain.agenda import LONGEST, Block, BlockKind
from bot.domain.errors import UserError

LONGEST_TITLE = 75
LONGEST_PROMPT = 150
MOST_PROMPTS = 3
_FOR_TOPICS = (BlockKind.TOPICS, BlockKind.OBJECTIVES)


def minutes_of(typed: str) -> int:
    """Raises UserError (field "minutes")."""
    if re.fullmatch("[0-9]{1,3}", typed) and 1 <= int(typed) <= LONGEST:
        return int(typed)
    raise UserError(f"Write a whole number of minutes from 1 to {LONGEST}, for example 15.", "minutes")


def title_of(typed: str) -> str:
    """Raises UserError (field "title")."""
    if title := " ".join(typed.split()):
        return title
    raise UserError("Give this block a title; it stands on the card.", "title")


def prompts_of(typed: str) -> tuple[str, ...]:
    """One a line. Raises UserError (field "prompts")."""
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    prompts = tuple(line for line in lines if line)
    if len(prompts) > MOST_PROMPTS:
        raise UserError(f"These are {len(prompts)} questions. Keep the {MOST_PROMPTS} best.", "prompts")
    if any(len(prompt) > LONGEST_PROMPT for prompt in prompts):
        raise UserError(f"Keep each question within {LONGEST_PROMPT} characters.", "prompts")
    return prompts


def wraps_up(blocks: Sequence[Block], index: int) -> bool:
    """Whether the session is wrapped up in this block: in its conclusion, else in its last one."""
    concludes = any(block.kind is BlockKind.CONCLUSION for block in blocks)
    return blocks[index].kind is BlockKind.CONCLUSION if concludes else index == len(blocks) - 1


def holds_topics(blocks: Sequence[Block], block: Block) -> bool:
    """Whether the topics stand in this block: where none is for them, in one of their own, else the first."""
    meant = [each for each in blocks if each.kind in _FOR_TOPICS]
    own = [each for each in blocks if each.kind is BlockKind.OWN]
    return block in (meant or own[:1] or list(blocks[:1]))
