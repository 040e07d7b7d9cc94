"""The reply under the card when a block begins: which one, until when, and what was prepared for it."""

from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.views.agenda import Room, both, items, passage, tz
from bot.views.block import block_button, prompts, title
from bot.views.controls import read_all
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import at

ROOM = Room(10, 160)


def nudge(scene: Scene, content: Content, index: int) -> Message:
    plan = scene.session.plan
    block = plan.blocks[index]
    head = f"{both(scene)}: *{title(scene, block)}*, until {at(plan.ends_of(index), tz(scene))}"
    said = passage([head, *prompts(scene, block)], items(block, content, scene), ROOM)
    return told([said.text], [block_button(scene, index), read_all(scene.session.id) if said.cut else None])
