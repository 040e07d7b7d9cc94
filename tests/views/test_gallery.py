"""Every message and form the companion can produce is one that Slack takes, at the edges too."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.models.views import View

from bot.views.message import Message
from bot.views.text import escape
from simulator.blocks import buttons as pressable
from simulator.limits import check_message, check_view
from tests.views.examples import EXAMPLES

TEXT_LIMIT = 3_500
"""What screen readers and notifications get; an edit may hold 4,000."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_slack_takes_it(name: str) -> None:
    example = EXAMPLES[name]
    if isinstance(example, View):
        assert check_view(example.to_dict()) == []
    else:
        assert check_message(example.payload()) == []


@pytest.mark.parametrize("name", [name for name, each in EXAMPLES.items() if isinstance(each, Message)])
def test_its_words_stand_alone(name: str) -> None:
    """The plain text is all that a screen reader reads: every button and entry stands in it by its name."""
    message = EXAMPLES[name]
    assert isinstance(message, Message)
    assert 0 < len(message.text) <= TEXT_LIMIT
    for each in pressable(message.payload()["blocks"]):
        # A link can stand in it by its address too.
        named, address = escape(each.label), each.field.element.get("url")
        assert named in message.text or (address and address in message.text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_one_thing_at_most_is_the_first_to_press(name: str) -> None:
    example = EXAMPLES[name]
    rows = [getattr(block, "elements", None) or [] for block in example.blocks]
    primary = [each for row in rows for each in row if getattr(each, "style", None) == "primary"]
    # The button that sends a form is green by itself.
    sends = isinstance(example, View) and example.submit is not None
    assert len(primary) + sends <= 1


@pytest.mark.parametrize("name", [name for name, each in EXAMPLES.items() if isinstance(each, View)])
def test_what_sends_a_form_names_what_comes_of_it(name: str) -> None:
    form = EXAMPLES[name]
    assert isinstance(form, View)
    assert form.submit is None or form.submit.text not in {"Save", "Submit", "OK"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_nobody_is_called_by_what_somebody_typed(name: str) -> None:
    example = EXAMPLES[name]
    payload = example.to_dict() if isinstance(example, View) else example.payload()
    for text in parsed(payload):
        assert not re.search(r"<!(?!date)|<@(?!U\w+>)", text), text


def parsed(payload: Any, *, key: str = "text") -> Iterator[str]:
    """All texts in which Slack looks for commands: all but plain text and what is typed into fields."""
    if isinstance(payload, dict):
        if payload.get("type") == "mrkdwn":
            yield payload["text"]
        elif payload.get("type") != "plain_text":
            for name, value in payload.items():
                yield from parsed(value, key=name)
    elif isinstance(payload, list):
        for value in payload:
            yield from parsed(value)
    elif isinstance(payload, str) and key == "text":
        yield payload


@pytest.mark.parametrize("name", [name for name, each in EXAMPLES.items() if isinstance(each, Message)])
def test_nothing_moves_from_a_date_to_the_same_one(name: str) -> None:
    message = EXAMPLES[name]
    assert isinstance(message, Message)
    for before, after in re.findall(r"from <!date\^(\d+)\^[^>]*> to <!date\^(\d+)\^", message.text):
        assert before != after
