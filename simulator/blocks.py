"""Finds what can be pressed or filled in a list of Block Kit blocks."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from simulator.ids import Ids

Json = dict[str, Any]
BUTTONS = {"button", "overflow", "workflow_button", "feedback_buttons", "icon_button"}


@dataclass(frozen=True)
class Field:
    """One interactive element where it stands; `label` is what a person reads beside it."""

    block: Json
    element: Json
    label: str

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def kind(self) -> str:
        return str(self.element["type"])

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def keys(self) -> tuple[str, str, str]:
        return self.label, self.block_id, self.action_id


@dataclass(frozen=True)
class Button:
    """A button, or one option of an overflow menu."""

    field: Field
    label: str
    option: Json | None = None


def with_ids(blocks: list[Json], ids: Ids) -> list[Json]:
    """A copy in which every block and element has its id: Slack gives the missing ones."""
    copies = deepcopy(blocks)
    for block in copies:
        block.setdefault("block_id", ids.new("b"))
        for element in elements(block):
            if element["type"] not in {"image", "mrkdwn", "plain_text"}:
                element.setdefault("action_id", ids.new("a"))
    return copies


def elements(block: Json) -> Iterator[Json]:
    if block["type"] == "input":
        yield block["element"]
    elif block["type"] == "section" and block.get("accessory"):
        yield block["accessory"]
    elif block["type"] in {"actions", "context_actions"}:
        yield from block["elements"]


def fields(blocks: list[Json]) -> list[Field]:
    """Everything that holds a value: inputs, and the selects and boxes that stand elsewhere."""
    return [each for each in _interactive(blocks) if each.kind not in BUTTONS]


def buttons(blocks: list[Json]) -> list[Button]:
    found: list[Button] = []
    for each in _interactive(blocks):
        if each.kind == "button":
            found.append(Button(each, each.label))
        elif each.kind == "overflow":
            found += [Button(each, text_of(option), option) for option in each.element["options"]]
    return found


def text_of(holder: Json, key: str = "text") -> str:
    return str((holder.get(key) or {}).get("text", ""))


def _interactive(blocks: list[Json]) -> Iterator[Field]:
    for block in blocks:
        for element in elements(block):
            if "action_id" in element:
                yield Field(block, element, _label(block, element))


def _label(block: Json, element: Json) -> str:
    if block["type"] == "input":
        return text_of(block, "label")
    if element["type"] == "button":
        return text_of(element)
    return text_of(block) or text_of(element, "placeholder") or str(element["action_id"])
