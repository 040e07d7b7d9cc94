"""Buttons and rows of them."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    InteractiveElement,
    Option,
    OverflowMenuElement,
    StaticSelectElement,
)

from bot.domain.text import excerpt
from bot.views.ids import Press
from bot.views.text import escape, plain, shortened

PRIMARY = "primary"
DANGER = "danger"
LONGEST_NAMES = 400
"""Characters for what a select offers."""
LONGEST_OPTION = 75
MORE = "More …"
ROOM = 5
"""Entries behind three dots; Slack takes no more."""

Entry = tuple[Press, str, str]
"""The press that it stands for, the id of what it is about, and its words."""


def button(press: Press, text: str, value: str, *, style: str | None = None) -> ButtonElement:
    """`value`: the id of what it is about."""
    return ButtonElement(action_id=press, text=plain(text), value=value, style=style)


def confirmed(
    press: Press, text: str, value: str, question: str, *, style: str | None = None
) -> ButtonElement:
    """A button that asks once more before it acts; `question` says what will happen.

    `style`: of the answer that does it, where it is grave. The button itself stays as quiet as the others.
    """
    ask = ConfirmObject(title=text, text=plain(question), confirm=text, deny="Not now", style=style)
    return ButtonElement(action_id=press, text=plain(text), value=value, confirm=ask)


def link_button(press: Press, text: str, url: str, *, style: str | None = None) -> ButtonElement:
    return ButtonElement(action_id=press, text=plain(text), url=url, style=style)


def option(entry: Entry) -> Option:
    press, about, words = entry
    return Option(value=f"{press}:{about}", text=plain(excerpt(words, LONGEST_OPTION)))


def rest(*entries: Entry) -> OverflowMenuElement | None:
    """What is pressed less often, behind three dots; none where nothing is left."""
    options = [option(each) for each in entries]
    return OverflowMenuElement(action_id=Press.MENU, options=options) if options else None


def with_entry(shown: ActionsBlock, entry: Entry) -> ActionsBlock | None:
    """The row with one more entry behind its three dots; none where Slack would not take it."""
    elements: list[Any] = list(shown.elements)
    menus = [each for each in elements if each.action_id == Press.MENU]
    options = []
    for menu in menus:
        if not isinstance(menu, OverflowMenuElement) or len(menu.options) == ROOM:
            return None
        options = list(menu.options)
    fuller = OverflowMenuElement(action_id=Press.MENU, options=[*options, option(entry)])
    others = [each for each in elements if each not in menus]
    return ActionsBlock(block_id=shown.block_id, elements=[*others, fuller])


def row(*buttons: InteractiveElement | None, block_id: str | None = None) -> tuple[ActionsBlock, ...]:
    """One row, or none where no button is left."""
    present = [each for each in buttons if each]
    return (ActionsBlock(block_id=block_id, elements=present),) if present else ()


def named(buttons: Sequence[InteractiveElement | None]) -> str:
    """The buttons and what their selects offer in words, for the plain text that screen readers read."""
    return " · ".join(filter(None, map(_name, buttons)))


def _name(element: InteractiveElement | None) -> str:
    if isinstance(element, (StaticSelectElement, OverflowMenuElement)):
        shown: Any = element
        groups = getattr(shown, "option_groups", None) or [shown]
        offered = escape(" · ".join(each.text for group in groups for each in group.options))
        words = shown.placeholder.text if isinstance(element, StaticSelectElement) else MORE
        return f"{words} ({shortened(offered, LONGEST_NAMES)})"
    return escape(element.text.text) if isinstance(element, ButtonElement) and element.text else ""


def calmed(blocks: Sequence[Block]) -> Sequence[Block]:
    """The same blocks with no button that stands out: of a whole message one does, and it is elsewhere."""
    return [_calm_row(block) if isinstance(block, ActionsBlock) else block for block in blocks]


def _calm_row(block: ActionsBlock) -> ActionsBlock:
    return ActionsBlock(block_id=block.block_id, elements=[_calm(each) for each in block.elements])


def _calm(element: Any) -> Any:
    if not isinstance(element, ButtonElement) or element.style != PRIMARY:
        return element
    calm = copy(element)
    calm.style = None
    return calm
