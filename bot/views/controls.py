"""What either of the two can press while a session runs."""

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    InteractiveElement,
    Option,
    OverflowMenuElement,
    StaticSelectElement,
)

from bot.views.buttons import PRIMARY, button, named
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.seen import Seen
from bot.views.text import plain

LABELS = {
    Press.LONGER: "10 minutes longer",
    Press.RUNNING_LATE: "Running late",
    Press.END_SESSION: "End session",
    Press.NOT_MET: "We did not meet",
}
ADDED = {Press.ADD_ACTION: "Action", Press.ADD_IDEA: "Idea", Press.ADD_TOPIC: "Topic"}
ADD = "Add …"


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
    yield _add(seen)
    if panel.wraps_up:
        yield button(Press.WRAP_UP, "Wrap up", seen.session_id)
    if panel.cut:
        yield read_all(seen.session_id)
    if panel.last:
        yield _menu(seen, Press.NOT_MET)
    else:
        yield _menu(seen, Press.LONGER, Press.RUNNING_LATE, Press.END_SESSION, Press.NOT_MET)


def longer(seen: Seen) -> ButtonElement:
    return button(Press.LONGER, LABELS[Press.LONGER], seen.value)


def read_all(session_id: str) -> ButtonElement:
    return button(Press.READ_ALL, "Read all", session_id)


def longer_instead(problem: str, seen: Seen) -> Message:
    """`problem`: a sentence that says why five minutes are not there."""
    return told([problem], [longer(seen)])


def in_words(shown: ActionsBlock) -> str:
    """The buttons and what their menus hold, for the plain text that screen readers read."""
    buttons = [each for each in shown.elements if isinstance(each, ButtonElement)]
    selects = [each for each in shown.elements if isinstance(each, StaticSelectElement)]
    menus = [each for each in shown.elements if isinstance(each, OverflowMenuElement)]
    adding = [f"{ADD} ({', '.join(ADDED.values())})" for _ in selects]
    entries = [LABELS[Press(option.value.partition(":")[0])] for menu in menus for option in menu.options]
    return " · ".join([named(buttons), *adding, *entries])


def _add(seen: Seen) -> StaticSelectElement:
    options = [Option(value=f"{entry}:{seen.value}", text=plain(words)) for entry, words in ADDED.items()]
    return StaticSelectElement(action_id=Press.ADD, placeholder=plain(ADD), options=options)


def _menu(seen: Seen, *entries: Press) -> OverflowMenuElement:
    options = [Option(value=f"{entry}:{seen.value}", text=plain(LABELS[entry])) for entry in entries]
    return OverflowMenuElement(action_id=Press.MORE, options=options)
