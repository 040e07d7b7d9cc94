"""Presses, forms and commands that no honest client sends, and what an outsider learns from the answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator import Message, Person, envelopes
from tests.stage import Stage

Json = dict[str, Any]


def database(stage: Stage) -> Path:
    """The file of a stage that has one."""
    assert stage.settings.database_file
    return stage.settings.database_file


@dataclass(frozen=True)
class Answer:
    """What came back: the acknowledgement, and what the person saw because of it."""

    acknowledged: bool
    payload: Json
    said: str

    @property
    def words(self) -> str:
        return json.dumps(self.payload, ensure_ascii=False) + self.said


async def send(stage: Stage, person: Person, payload: Json, kind: str = "interactive") -> Answer:
    before, modals = set(person.visible), _forms(person)
    answer = await stage.slack.world.line.deliver(kind, payload)
    new = [each.shown + each.text for each in person.visible if each not in before]
    opened = [shown for key, shown in _forms(person).items() if modals.get(key) != shown]
    return Answer(answer is not None, answer.payload if answer else {}, "\n".join([*new, *opened]))


def _forms(person: Person) -> dict[str, str]:
    return {form.id: form.shown + str(form.view) for stack in person.stacks for form in stack}


def pressed(stage: Stage, person: Person, on: Message, action: Json) -> Json:
    """On a message; `action`: action_id and what it carries."""
    return envelopes.press_in_message(stage.slack.world, person, on, _whole(stage, action))


def pressed_in_form(stage: Stage, person: Person, action: Json, view: Mapping[str, Any]) -> Json:
    """In the form the person has open, which says of itself what `view` says."""
    assert person.modal
    payload = envelopes.press_in_modal(stage.slack.world, person, person.modal, _whole(stage, action))
    return payload | {"view": payload["view"] | view}


def submitted(stage: Stage, person: Person, view: Mapping[str, Any]) -> Json:
    assert person.modal
    payload = envelopes.submission(stage.slack.world, person, person.modal)
    return payload | {"view": payload["view"] | view}


def content(person: Person) -> Json:
    """What the form that the person has open would send: for somebody else to send it."""
    assert person.modal
    view = person.modal.payload(person.world.app)
    keys = ("callback_id", "private_metadata", "state", "blocks")
    return json.loads(json.dumps({key: view[key] for key in keys}))  # type: ignore[no-any-return]


def of_team(payload: Json, team_id: str) -> Json:
    """The same out of another workspace."""
    view = {"view": payload["view"] | {"app_installed_team_id": team_id}} if "view" in payload else {}
    user = {"user": payload["user"] | {"team_id": team_id}} if "user" in payload else {}
    team = {"team": {"id": team_id, "domain": "far"}} if "team" in payload else {}
    return payload | view | user | team | {"team_id": team_id}


def button(action_id: str, value: str) -> Json:
    return {"type": "button", "action_id": action_id, "value": value}


def option(action_id: str, value: str, kind: str = "overflow", **more: str) -> Json:
    chosen = {"text": {"type": "plain_text", "text": "It"}, "value": value}
    return {"type": kind, "action_id": action_id, "selected_option": chosen, **more}


def _whole(stage: Stage, action: Json) -> Json:
    return {"block_id": "b", "action_ts": stage.slack.world.timestamps.next(), **action}
