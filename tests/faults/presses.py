"""Presses that an outsider makes up out of everything there is."""

from collections.abc import Callable

from bot.views.ids import Form, Press
from tests.faults.everything import Everything
from tests.faults.forged import Json, button, option

Action = Callable[[Everything], Json]
Value = Callable[[Everything], str]


def by(press: Press, value: Value) -> Action:
    return lambda all_: button(press, value(all_))


def entry(menu: Press, what: str, value: Value) -> Action:
    """Of the menu behind three dots; it carries what it does and to whom."""
    return lambda all_: option(menu, f"{what}:{value(all_)}")


def listed(menu: Press, what: str, value: Value) -> Action:
    """The same in a menu that shows what is chosen."""
    return lambda all_: option(menu, f"{what}:{value(all_)}", "static_select")


def choice(form: Form, value: Value) -> Action:
    return lambda all_: option(Press.CHOOSE_PAIR, value(all_), "static_select", block_id=form)
