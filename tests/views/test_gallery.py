"""Every message and form the companion can produce is one that Slack takes, at the edges too.

A test goes through all examples, and names those that break its rule.
"""

import re
from collections.abc import Iterator
from typing import Any

from slack_sdk.models.views import View

from bot.views.message import Message
from bot.views.text import escape
from simulator.blocks import buttons as pressable
from simulator.limits import check_message, check_view
from tests.views.examples import EXAMPLES

TEXT_LIMIT = 3_500
"""What screen readers and notifications get; an edit may hold 4,000."""


MESSAGES = {name: each for name, each in EXAMPLES.items() if isinstance(each, Message)}
FORMS = {name: each for name, each in EXAMPLES.items() if isinstance(each, View)}
PAYLOADS = {name: each.payload() for name, each in MESSAGES.items()}
PAYLOADS |= {name: each.to_dict() for name, each in FORMS.items()}


def test_there_are_examples() -> None:
    assert len(MESSAGES) > 200
    assert len(FORMS) > 200


def test_slack_takes_it() -> None:
    found = {name: (check_view if name in FORMS else check_message)(each) for name, each in PAYLOADS.items()}
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_its_words_stand_alone() -> None:
    """The plain text is all that a screen reader reads: every button and entry stands in it by its name."""
    assert {
        name: len(each.text) for name, each in MESSAGES.items() if not 0 < len(each.text) <= TEXT_LIMIT
    } == {}
    unsaid = {
        (name, each.label)
        for name, message in MESSAGES.items()
        for each in pressable(PAYLOADS[name]["blocks"])
        # A link can stand in it by its address too.
        if escape(each.label) not in message.text
        and not ((address := each.field.element.get("url")) and address in message.text)
    }
    assert unsaid == set()


def test_one_thing_at_most_is_the_first_to_press() -> None:
    assert {name: count for name, each in EXAMPLES.items() if (count := firsts(each)) > 1} == {}


def firsts(example: Message | View) -> int:
    rows = [getattr(block, "elements", None) or [] for block in example.blocks]
    primary = [each for row in rows for each in row if getattr(each, "style", None) == "primary"]
    # The button that sends a form is green by itself.
    return len(primary) + (isinstance(example, View) and example.submit is not None)


def test_what_sends_a_form_names_what_comes_of_it() -> None:
    named = {name: form.submit.text for name, form in FORMS.items() if form.submit}
    assert {name: text for name, text in named.items() if text in {"Save", "Submit", "OK"}} == {}


def test_nobody_is_called_by_what_somebody_typed() -> None:
    calls = {
        (name, text)
        for name, payload in PAYLOADS.items()
        for text in parsed(payload)
        if re.search(r"<!(?!date)|<@(?!U\w+>)", text)
    }
    assert calls == set()


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


def test_nothing_moves_from_a_date_to_the_same_one() -> None:
    moves = re.compile(r"from <!date\^(\d+)\^[^>]*> to <!date\^(\d+)\^")
    still = [
        name
        for name, message in MESSAGES.items()
        for before, after in moves.findall(message.text)
        if before == after
    ]
    assert still == []
