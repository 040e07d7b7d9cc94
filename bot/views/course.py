"""The blocks beside the one that is on: one line each, so that a glance finds what is on first."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.views.agenda import LATER, bullets, counts, items, tz
from bot.views.block import name, prompts, short_title, title
from bot.views.text import at, escape

AT_ONCE = 5
"""Blocks to come that have a line: as many as follow the first one of an ordinary session."""
LONGEST_DONE = 60
"""Characters: on a phone that is a line and a half."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A block to come; all escaped."""

    line: str
    """When, which, and how much was prepared for it."""
    points: tuple[str, ...]
    """Excerpts of that, for the ear: whoever listens cannot look it up at a glance."""
    counted: bool
    """A count stands for what was prepared."""


def coming(scene: Scene, content: Content, current: int) -> list[Coming]:
    return [_coming(scene, content, index) for index in range(current + 1, len(scene.session.plan.blocks))]


def in_lines(following: list[Coming]) -> list[str]:
    lines = [each.line for each in following[:AT_ONCE]]
    left = len(following) - len(lines)
    return [*lines, f"… and {left} more"] if left else lines


def in_points(following: list[Coming]) -> list[str]:
    """The same for the ear, with excerpts of what was prepared."""
    near = [line for each in following[:AT_ONCE] for line in (each.line, *each.points)]
    return [*near, *in_lines(following)[AT_ONCE:]]


def short(following: list[Coming]) -> bool:
    """Whether something of the blocks to come is read elsewhere."""
    return len(following) > AT_ONCE or any(each.counted for each in following)


def then(scene: Scene, current: int) -> str:
    """What comes after the block that is on: so a card that is edited late still says what is true."""
    after = scene.session.plan.blocks[current + 1 : current + 2]
    return f"then {short_title(scene, after[0])}" if after else "then the session ends"


def done(scene: Scene, current: int) -> str:
    """What is behind, on one line; empty in the first block."""
    blocks = scene.session.plan.blocks
    names = " · ".join(name(scene, block) for block in blocks[:current])
    if len(names) > LONGEST_DONE:
        return f"✓ {current} of {len(blocks)} blocks done"
    return f"✓ {escape(names)}" if names else ""


def whole(scene: Scene) -> Iterator[str]:
    """Every block with its time and its questions, escaped."""
    plan = scene.session.plan
    for start, block in zip(plan.starts, plan.blocks, strict=True):
        yield "\n".join([f"{at(start, tz(scene))}  *{title(scene, block)}*", *prompts(scene, block)])


def _coming(scene: Scene, content: Content, index: int) -> Coming:
    plan = scene.session.plan
    block = plan.blocks[index]
    found = items(block, content, scene)
    much = counts(found)
    head = f"{at(plan.starts[index], tz(scene))}  {short_title(scene, block)}"
    line = f"{head} · {much}" if much else head
    return Coming(line, tuple(bullets(found, LATER)), counted=bool(much))
