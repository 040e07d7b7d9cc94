"""Inputs of a form, and what was typed into them. An input's block id is its name."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticMultiSelectElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.text import clean
from bot.views.ids import Form
from bot.views.metadata import OTHER_VERSION
from bot.views.text import plain

LONGEST = 3000
VALUE = "value"
"""Every input's action id: its block id says which one it is."""


def form(callback: Form, title: str, submit: str, blocks: Sequence[Any], metadata: str) -> View:
    return View(
        type="modal",
        callback_id=callback,
        title=plain(title),
        submit=plain(submit),
        close=plain("Close"),
        blocks=list(blocks),
        private_metadata=metadata,
    )


def typed(
    name: str,
    label: str,
    *,
    initial: str = "",
    hint: str = "",
    lines: bool = True,
    optional: bool = True,
    longest: int = LONGEST,
) -> InputBlock:
    """A text field of up to `longest` characters; `lines`: more than one."""
    element = PlainTextInputElement(
        action_id=VALUE, multiline=lines, max_length=longest, initial_value=initial[:longest] or None
    )
    return InputBlock(
        block_id=name,
        label=plain(label),
        element=element,
        hint=plain(hint) if hint else None,
        optional=optional,
    )


def choice(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    initial: str,
    hint: str = "",
    *,
    optional: bool = False,
) -> InputBlock:
    """Radio buttons; `options` are (value, text)."""
    return InputBlock(
        block_id=name,
        label=plain(label),
        element=RadioButtonsElement(action_id=VALUE, **_options(options, initial)),
        hint=plain(hint) if hint else None,
        optional=optional,
    )


def box(name: str, label: str, text: str, *, ticked: bool) -> InputBlock:
    """One checkbox; `Typed.checked(name)` holds its name when it is ticked."""
    option = Option(value=name, text=plain(text))
    element = CheckboxesElement(
        action_id=VALUE, options=[option], initial_options=[option] if ticked else None
    )
    return InputBlock(block_id=name, label=plain(label), element=element, optional=True)


def boxes(
    name: str,
    label: str,
    options: Sequence[tuple[str, str, str]],
    ticked: Collection[str],
    hint: str = "",
) -> InputBlock:
    """Up to ten checkboxes; `options` are (value, text, a smaller line or nothing), `ticked` values."""
    made = [
        Option(value=value, text=plain(text), description=plain(below) if below else None)
        for value, text, below in options
    ]
    chosen = [option for option in made if option.value in ticked]
    element = CheckboxesElement(action_id=VALUE, options=made, initial_options=chosen or None)
    return InputBlock(
        block_id=name, label=plain(label), element=element, hint=plain(hint) if hint else None, optional=True
    )


def several(name: str, label: str, options: Sequence[tuple[str, str]], chosen: Collection[str]) -> InputBlock:
    """Any number of a list that nobody reads for its own sake; `Typed.checked(name)` holds their values."""
    made = [Option(value=value, text=plain(text)) for value, text in options]
    element = StaticMultiSelectElement(
        action_id=VALUE,
        options=made,
        initial_options=[option for option in made if option.value in chosen] or None,
    )
    return InputBlock(block_id=name, label=plain(label), element=element, optional=True)


def day(name: str, label: str, initial: date | None, hint: str = "", *, optional: bool = True) -> InputBlock:
    picker = DatePickerElement(action_id=VALUE, initial_date=initial.isoformat() if initial else None)
    hinted = plain(hint) if hint else None
    return InputBlock(block_id=name, label=plain(label), element=picker, hint=hinted, optional=optional)


def select(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    initial: str = "",
    *,
    optional: bool = False,
    hint: str = "",
) -> InputBlock:
    return InputBlock(
        block_id=name,
        label=plain(label),
        element=StaticSelectElement(action_id=VALUE, **_options(options, initial)),
        hint=plain(hint) if hint else None,
        optional=optional,
    )


def _options(options: Sequence[tuple[str, str]], initial: str) -> dict[str, Any]:
    made = [Option(value=value, text=plain(text)) for value, text in options]
    chosen = next((option for option in made if option.value == initial), None)
    return {"options": made, "initial_option": chosen}


class Typed:
    """What stands in the fields of a submitted form; cleaned, and never cut in silence.

    A field that did not come along was not emptied by anybody: UserError, for what is saved is not to go.
    """

    def __init__(self, view: dict[str, Any]) -> None:
        self._values: dict[str, Any] = (view.get("state") or {}).get("values") or {}
        inputs = {block["block_id"] for block in view.get("blocks") or () if block["type"] == "input"}
        self._must_hold(*inputs)

    def holds(self, name: str) -> bool:
        """Whether the form has this field: some stand in it only where there is something to ask."""
        return name in self._values

    def text(self, name: str, longest: int = LONGEST) -> str:
        """Raises UserError when it is too long."""
        self._must_hold(name)
        return clean(str(self._element(name).get("value") or ""), limit=longest, field=name)

    def chosen(self, name: str, action: str = "") -> str:
        return str((self._element(name, action).get("selected_option") or {}).get("value") or "")

    def checked(self, name: str) -> frozenset[str]:
        options = self._element(name).get("selected_options") or []
        return frozenset(str(option["value"]) for option in options)

    def some_of(self, name: str, offered: Collection[str]) -> frozenset[str]:
        """Of the ticked boxes. Raises UserError for what was never offered."""
        self._must_hold(name)
        ticked = self.checked(name)
        if not ticked <= set(offered):
            raise UserError("Choose some of the entries.", name)
        return ticked

    def one_of(self, name: str, options: Sequence[tuple[str, str]]) -> str:
        """Raises UserError for what was never offered."""
        value = self.chosen(name)
        if value not in {offered for offered, _ in options}:
            raise UserError("Choose one of the entries.", name)
        return value

    def number(self, name: str) -> int:
        """Of what was chosen. Raises UserError."""
        value = self.chosen(name)
        if not (value.isascii() and value.isdecimal() and len(value) < 6):
            raise UserError("Choose one of the entries.", name)
        return int(value)

    def day(self, name: str, action: str = "", *, field: str = "") -> date | None:
        """None where none was chosen. Raises UserError, for `field` if it is another one."""
        chosen = str(self._element(name, action).get("selected_date") or "")
        try:
            return date.fromisoformat(chosen) if chosen else None
        except ValueError:
            raise UserError("Choose a date.", field or name) from None

    def time(self, name: str) -> str:
        """HH:MM, or empty."""
        return str(self._element(name).get("selected_time") or "")

    def person(self, name: str) -> str:
        return str(self._element(name).get("selected_user") or "")

    def _must_hold(self, *names: str) -> None:
        if not self._values.keys() >= set(names):
            raise UserError(OTHER_VERSION)

    def _element(self, name: str, action: str = "") -> dict[str, Any]:
        """`action`: which one, where several stand in one row."""
        elements: dict[str, dict[str, Any]] = self._values.get(name, {})
        return elements.get(action or next(iter(elements), ""), {})
