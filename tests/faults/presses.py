"""Presses that an outsider makes up out of everything there is."""

from collections.abc import Callable

from bot.views.ids import Form, Press
from tests.faults.everything import Everything
from tests.faults.forged import Json, button, option

Action = Callable[[Everything], Json]


def by(press: Press, value: Callable[[Everything], str]) -> Action:
    return lambda all_: button(press, value(all_))


def entry(press: Press) -> Action:
    return lambda all_: option(Press.MORE, f"{press}:{all_.seen}")


def listed(press: Press, value: Callable[[Everything], str]) -> Action:
    """Chosen in the menu under what comes."""
    return lambda all_: option(Press.MENU, f"{press}:{value(all_)}", "static_select")


def added(press: Press) -> Action:
    return lambda all_: option(Press.ADD, f"{press}:{all_.seen}", "static_select")


def change(what: str) -> Action:
    return lambda all_: option(Press.ACTION_CHANGE, f"{what}:{all_.action.id}")


def part_change(what: str) -> Action:
    return lambda all_: option(Press.PART_CHANGE, f"{what}:{all_.pair.id}:standard:topics")


def change_of_topic(what: str) -> Action:
    return lambda all_: option(Press.TOPIC_CHANGE, f"{what}:{all_.topic.id}")


def idea(what: str) -> Action:
    return lambda all_: option(Press.IDEA_CHANGE, f"{what}:{all_.idea.id}:0")


def of_goal(what: str) -> Action:
    return lambda all_: option(Press.GOAL_CHANGE, f"{what}:{all_.goal.id}")


def of_step(what: str) -> Action:
    return lambda all_: option(Press.STEP_CHANGE, f"{what}:{all_.step.id}")


def choice(form: Form, value: Callable[[Everything], str]) -> Action:
    return lambda all_: option(Press.CHOOSE_PAIR, value(all_), "static_select", block_id=form)
