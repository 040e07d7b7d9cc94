"""The reply under the card when a block begins: which one, until when, and what was prepared for it."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.agenda import BlockKind
from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.views.agenda import Room, both, bullets, items, tz
from bot.views.buttons import PRIMARY, button
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import at, fit

ROOM = Room(10, 160)


def nudge(scene: Scene, content: Content, index: int) -> Message:
    plan = scene.session.plan
    block = plan.blocks[index]
    head = f"{both(scene)}: *{block.title}*, until {at(plan.ends_of(index), tz(scene))}"
    prompts = () if scene.pair.exposed else block.prompts
    lines = [*(f"_{prompt}_" for prompt in prompts), *bullets(items(block, content, scene), ROOM)]
    return told([fit([head, *lines])], _buttons(scene, content, block.kind))


def _buttons(scene: Scene, content: Content, kind: BlockKind) -> list[ButtonElement]:
    if kind is BlockKind.CONCLUSION:
        return _wrap_up(scene)
    if kind in {BlockKind.GOALS, BlockKind.OBJECTIVES}:
        return [button(Press.GOALS, "Goals" if content.goals else "Set goals", scene.pair.id)]
    return []


def _wrap_up(scene: Scene) -> list[ButtonElement]:
    return [button(Press.WRAP_UP, "Wrap up", scene.session.id, style=PRIMARY)]
