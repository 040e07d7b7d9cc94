"""Submitting and closing forms: view_submission with every response_action, view_closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import envelopes, screens
from simulator.api.forms import view_from
from simulator.arguments import Args
from simulator.blocks import Field, fields
from simulator.errors import ApiError, NotSeen
from simulator.moments import Refused, Submitted
from simulator.values import is_empty

if TYPE_CHECKING:
    from simulator.line import Answer
    from simulator.modals import Modal
    from simulator.people.person import Person

TROUBLE = "We had some trouble connecting. Try again?"
"""What Slack's form says when the app did not answer well."""
REQUIRED = "Please complete this required field."


async def submit(person: Person) -> dict[str, str]:
    modal = _open_form(person)
    if not modal.view.get("submit"):
        raise NotSeen(f"{modal.title!r} has no submit button:\n{modal.shown}")
    if missing := _missing(modal):
        return _refuse(person, modal, missing)
    person.world.happened(Submitted(person, modal))
    answer = await person.world.line.deliver("interactive", envelopes.submission(person.world, person, modal))
    try:
        problems = _obey(person, modal, answer)
    except ApiError:
        person.last_error = TROUBLE
        return {"": TROUBLE}
    return _refuse(person, modal, problems) if problems else {}


async def close(person: Person, *, everything: bool) -> None:
    modal = _open_form(person)
    cleared = everything or bool(modal.view.get("clear_on_close"))
    for each in screens.take_away(person.world, modal, everything=cleared):
        if each.view.get("notify_on_close"):
            payload = envelopes.closed(person.world, person, each, cleared=cleared)
            await person.world.line.deliver("interactive", payload)


def _obey(person: Person, modal: Modal, answered: Answer | None) -> dict[str, str]:
    """Do what the app answered (docs.slack.dev/surfaces/modals, response_action); problems by block_id."""
    if answered is None:
        raise ApiError(TROUBLE)
    answer = answered.payload
    action = answer.get("response_action")
    if action == "errors":
        return _checked(modal, answer.get("errors") or {})
    if action == "update":
        screens.show(person.world, modal, view_from(Args(view=answer.get("view"))))
    elif action == "push":
        screens.push_on(person.world, modal, view_from(Args(view=answer.get("view"))))
    elif action in {None, "clear"}:
        screens.take_away(person.world, modal, everything=action == "clear")
    else:
        raise ApiError("invalid_arguments")
    return {}


def _checked(modal: Modal, errors: dict[str, str]) -> dict[str, str]:
    """Errors can only stand under input blocks; other answers leave Slack's form with its general trouble."""
    inputs = {block["block_id"] for block in modal.blocks if block["type"] == "input"}
    if not errors or not set(errors) <= inputs:
        raise ApiError("invalid_arguments")
    return errors


def _refuse(person: Person, modal: Modal, problems: dict[str, str]) -> dict[str, str]:
    modal.errors = problems
    labels = {each.block_id: each.label for each in fields(modal.blocks)}
    by_label = {labels[block_id]: text for block_id, text in problems.items()}
    person.world.happened(Refused(person, modal, by_label))
    return by_label


def _missing(modal: Modal) -> dict[str, str]:
    """What Slack's client checks itself, before the app hears of it."""
    return {
        each.block_id: REQUIRED
        for each in fields(modal.blocks)
        if _required(each) and is_empty(modal.state[each.block_id][each.action_id])
    }


def _required(field: Field) -> bool:
    return field.is_input and not field.block.get("optional")


def _open_form(person: Person) -> Modal:
    if person.modal is None:
        raise NotSeen(f"{person.name} has no form open. She sees:\n{person.screen}")
    return person.modal
