"""The reply under the card when a block begins: which one, until when, and what was prepared for it."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.agenda import BlockKind
from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.views.agenda import Room, both, items, passage, tz
from bot.views.block import block_button, prompts, title
from bot.views.buttons import button
from bot.views.controls import read_all
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import at

ROOM = Room(8, 120)


def nudge(scene: Scene, content: Content, index: int) -> Message:
    plan = scene.session.plan
    block = plan.blocks[index]
    # What it is comes first: of a notification one reads a few words.
    head = f"*{title(scene, block)}* · until {at(plan.ends_of(index), tz(scene))} · {both(scene)}"
    said = passage([head, *prompts(scene, block)], items(block, content, scene), ROOM)
    beside = block_button(scene, index) or _goals(scene, content, block.kind)
    return told([said.text], [beside, read_all(scene.session.id) if said.cut else None])


def _goals(scene: Scene, content: Content, kind: BlockKind) -> ButtonElement | None:
    if kind not in {BlockKind.GOALS, BlockKind.OBJECTIVES}:
        return None
    return button(Press.GOALS, "Goals" if content.goals else "Set goals", scene.pair.id)
