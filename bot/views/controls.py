"""What either of the two can press while a session runs."""

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, InteractiveElement

from bot.views.buttons import PRIMARY, button
from bot.views.ids import Press
from bot.views.menus import LABELS, add_menu, more_menu
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.seen import Seen


@dataclass(frozen=True, slots=True)
class Panel:
    """What decides which controls a card has."""

    seen: Seen
    last: bool
    """No block follows that could give minutes."""
    wraps_up: bool = False
    """No nudge will ask for the wrap-up, so the card does."""
    cut: bool = False
    """Something does not fit on the card."""
    stamp: str = ""
    """Of what the card says: Slack keeps what was chosen in a select until its block has another name."""


def controls(panel: Panel) -> ActionsBlock:
    """The likeliest press first."""
    return ActionsBlock(block_id=f"controls:{panel.stamp}", elements=list(_elements(panel)))


def _elements(panel: Panel) -> Iterator[InteractiveElement]:
    seen = panel.seen
    if panel.last:
        yield button(Press.END_SESSION, LABELS[Press.END_SESSION], seen.value, style=PRIMARY)
        yield longer(seen)
    else:
        yield button(Press.NEXT_BLOCK, "Next block", seen.value, style=PRIMARY)
        yield button(Press.EXTEND, "+5 min", seen.value)
    yield add_menu(seen)
    if panel.wraps_up:
        yield button(Press.WRAP_UP, "Wrap up", seen.session_id)
    if panel.cut:
        yield read_all(seen.session_id)
    more = () if panel.last else (Press.LONGER, Press.RUNNING_LATE, Press.END_SESSION)
    yield more_menu(seen, *more, Press.NOT_MET, Press.RHYTHM)


def longer(seen: Seen) -> ButtonElement:
    return button(Press.LONGER, LABELS[Press.LONGER], seen.value)


def read_all(session_id: str) -> ButtonElement:
    return button(Press.READ_ALL, "Read all", session_id)


def longer_instead(problem: str, seen: Seen) -> Message:
    """`problem`: a sentence that says why five minutes are not there."""
    return told([problem], [longer(seen)])
