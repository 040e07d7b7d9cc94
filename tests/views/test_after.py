"""The message after a session promises a reminder only while one can come."""

import pytest

from bot.views.message import Message
from tests.views.examples import EXAMPLES

REMINDER = "at most one reminder"


@pytest.mark.parametrize(
    ("name", "comes"), [("after", True), ("after, skipped", False), ("after, all done", False)]
)
def test_a_reminder_is_promised_while_the_diary_is_empty(name: str, comes: bool) -> None:
    message = EXAMPLES[f"record: {name}"]
    assert isinstance(message, Message)
    assert (REMINDER in message.text) == comes
    assert "once after each session" in message.text
