"""The card's menus: what is added while a session runs, and what is pressed less often."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    Option,
    OverflowMenuElement,
    StaticSelectElement,
)

from bot.views.buttons import named
from bot.views.ids import Press
from bot.views.seen import Seen
from bot.views.text import plain

LABELS = {
    Press.LONGER: "10 minutes longer",
    Press.RUNNING_LATE: "Running late",
    Press.END_SESSION: "End session",
    Press.NOT_MET: "We did not meet",
    Press.RHYTHM: "How we meet",
}
ADDED = {Press.ADD_ACTION: "Action", Press.ADD_IDEA: "Idea", Press.ADD_TOPIC: "Topic"}
ADD = "Add …"


def in_words(shown: ActionsBlock) -> str:
    """The buttons and what their menus hold, for the plain text that screen readers read."""
    buttons = [each for each in shown.elements if isinstance(each, ButtonElement)]
    selects = [each for each in shown.elements if isinstance(each, StaticSelectElement)]
    menus = [each for each in shown.elements if isinstance(each, OverflowMenuElement)]
    adding = [f"{ADD} ({', '.join(ADDED.values())})" for _ in selects]
    entries = [LABELS[Press(option.value.partition(":")[0])] for menu in menus for option in menu.options]
    return " · ".join([named(buttons), *adding, *entries])


def add_menu(seen: Seen) -> StaticSelectElement:
    options = [Option(value=f"{entry}:{seen.value}", text=plain(words)) for entry, words in ADDED.items()]
    return StaticSelectElement(action_id=Press.ADD, placeholder=plain(ADD), options=options)


def more_menu(seen: Seen, *entries: Press) -> OverflowMenuElement:
    options = [Option(value=f"{entry}:{seen.value}", text=plain(LABELS[entry])) for entry in entries]
    return OverflowMenuElement(action_id=Press.MORE, options=options)
