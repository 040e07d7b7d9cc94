"""The reply under the card when a block begins: which one, until when, and what was prepared for it."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.agenda import BlockKind
from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.views.agenda import Room, asked, both, items, passage, tz
from bot.views.buttons import PRIMARY, button
from bot.views.controls import read_all
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import at, escape

ROOM = Room(10, 160)


def nudge(scene: Scene, content: Content, index: int) -> Message:
    plan = scene.session.plan
    block = plan.blocks[index]
    head = f"{both(scene)}: *{escape(block.title)}*, until {at(plan.ends_of(index), tz(scene))}"
    prompts = () if scene.pair.exposed else block.prompts
    said = passage([head, *asked(prompts)], items(block, content, scene), ROOM)
    return told([said.text], _buttons(scene, concludes=block.kind is BlockKind.CONCLUSION, cut=said.cut))


def _buttons(scene: Scene, *, concludes: bool, cut: bool) -> list[ButtonElement | None]:
    return [
        button(Press.WRAP_UP, "Wrap up", scene.session.id, style=PRIMARY) if concludes else None,
        read_all(scene.session.id) if cut else None,
    ]
