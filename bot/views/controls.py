"""What either of the two can press while a session runs."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, Option, OverflowMenuElement

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
    Press.RHYTHM: "How we meet",
}


def controls(seen: Seen, *, last: bool) -> ActionsBlock:
    """The likeliest press first. After the last block nothing comes that could give minutes."""
    if last:
        first = button(Press.END_SESSION, LABELS[Press.END_SESSION], seen.value, style=PRIMARY)
        menu = _menu(seen, Press.NOT_MET, Press.RHYTHM)
        return ActionsBlock(elements=[first, longer(seen), menu])
    first = button(Press.NEXT_BLOCK, "Next block", seen.value, style=PRIMARY)
    extend = button(Press.EXTEND, "+5 min", seen.value)
    entries = (Press.LONGER, Press.RUNNING_LATE, Press.END_SESSION, Press.NOT_MET, Press.RHYTHM)
    menu = _menu(seen, *entries)
    return ActionsBlock(elements=[first, extend, menu])


def longer(seen: Seen) -> ButtonElement:
    return button(Press.LONGER, LABELS[Press.LONGER], seen.value)


def longer_instead(problem: str, seen: Seen) -> Message:
    """`problem`: a sentence that says why five minutes are not there."""
    return told([problem], [longer(seen)])


def in_words(shown: ActionsBlock) -> str:
    """The buttons and the menu's entries, for the plain text that screen readers read."""
    buttons = [each for each in shown.elements if isinstance(each, ButtonElement)]
    menus = [each for each in shown.elements if isinstance(each, OverflowMenuElement)]
    entries = [LABELS[Press(option.value.partition(":")[0])] for menu in menus for option in menu.options]
    return " · ".join([named(buttons), *entries])


def _menu(seen: Seen, *entries: Press) -> OverflowMenuElement:
    options = [Option(value=f"{entry}:{seen.value}", text=plain(LABELS[entry])) for entry in entries]
    return OverflowMenuElement(action_id=Press.MORE, options=options)
