"""What stands around a block wherever it is named: its title, its questions, and the button it asks for."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain.agenda import Block, BlockKind
from bot.domain.block import wraps_up
from bot.domain.commitment import return_in
from bot.domain.pair import Nudges
from bot.domain.scene import Scene
from bot.domain.template import HOUSE_TITLES
from bot.domain.text import excerpt
from bot.views.buttons import PRIMARY, button
from bot.views.commitment import commitments_button
from bot.views.ids import Press
from bot.views.text import escape

LONGEST_SHORT_TITLE = 32
OF_YOUR_OWN = "A block of your own"
CARRIES = {
    BlockKind.OPENING: "How you are",
    BlockKind.ACQUAINTANCE: "Your introductions",
    BlockKind.REVIEW: "The last session and its actions",
    BlockKind.TOPICS: "Topics of both",
    BlockKind.OBJECTIVES: "Topics and first goals",
    BlockKind.GOALS: "Goals and steps",
    BlockKind.COMMITMENTS: "What you promise each other",
    BlockKind.FEEDBACK: "Feedback on the session",
    BlockKind.CONCLUSION: "Actions and the wrap-up",
    BlockKind.OWN: "Only its questions",
}
"""What the card shows in it, in a few words."""


def name(scene: Scene, block: Block) -> str:
    """As it was typed. What a pair called it is for the two alone."""
    return OF_YOUR_OWN if scene.pair.exposed and block.title not in HOUSE_TITLES else block.title


def title(scene: Scene, block: Block) -> str:
    """Escaped."""
    return escape(name(scene, block))


def short_title(scene: Scene, block: Block) -> str:
    """Escaped, for a line that holds more: none of ours is shortened."""
    return escape(excerpt(name(scene, block), LONGEST_SHORT_TITLE))


def prompts(scene: Scene, block: Block) -> list[str]:
    """Escaped."""
    return [] if scene.pair.exposed else [f"_{escape(prompt)}_" for prompt in block.prompts]


def block_button(scene: Scene, index: int) -> ButtonElement | None:
    """What to press in this block beside the controls."""
    session = scene.session
    if wraps_up(session.plan.blocks, index):
        return button(Press.WRAP_UP, "Wrap up", session.id, style=PRIMARY)
    kind = session.plan.blocks[index].kind
    returns = kind is BlockKind.OPENING and return_in(session.number)
    if kind is BlockKind.COMMITMENTS or returns:
        return commitments_button(session.pair_id)
    return None


def card_button(scene: Scene, index: int) -> ButtonElement | None:
    """The same on the card, which has no room for what a nudge under it says a moment later."""
    found = block_button(scene, index)
    # The wrap-up stands among the card's own controls, where no nudge offers it.
    return None if found and found.action_id == Press.WRAP_UP else found


def nudged(scene: Scene, index: int) -> bool:
    """Whether a nudge tells of this block beside the card."""
    return index > 0 and scene.pair.nudges is Nudges.ALL
