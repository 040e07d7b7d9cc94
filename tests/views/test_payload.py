"""What Slack is sent of blocks: exactly what its own SDK makes of them, checks and all."""

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models import JsonObject
from slack_sdk.models.blocks import ContextBlock, HeaderBlock, OptionGroup, SectionBlock, StaticSelectElement
from slack_sdk.models.views import View

from bot.domain.text import excerpt
from bot.views.buttons import button, confirmed, option
from bot.views.ids import Press
from bot.views.payload import payload
from bot.views.text import mrkdwn, plain
from tests.views.examples import EXAMPLES

TOO_LONG: dict[str, JsonObject] = {
    "a paragraph": SectionBlock(text=mrkdwn("x" * 3_001)),
    "a headline": HeaderBlock(text=plain("x" * 151)),
    "a button": button(Press.NEXT, "x" * 76, "1"),
    "what a button carries": button(Press.NEXT, "Next", "x" * 2_001),
    "a question": confirmed(Press.NEXT, "Next", "1", "x" * 301),
    "what an entry carries": option((Press.NEXT, "x" * 150, "Next")),
    "a row": ContextBlock(elements=[mrkdwn(excerpt("x", 1))] * 11),
    "a menu": StaticSelectElement(option_groups=[OptionGroup(label="x" * 76, options=[])]),
}


def test_it_is_what_the_sdk_makes() -> None:
    for name, example in EXAMPLES.items():
        parts = [example] if isinstance(example, View) else example.blocks
        assert payload(parts) == [part.to_dict() for part in parts], name


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_slack_would_refuse_is_refused_here(name: str) -> None:
    part = TOO_LONG[name]
    with pytest.raises(SlackObjectFormationError) as theirs:
        part.to_dict()
    with pytest.raises(SlackObjectFormationError, match=str(theirs.value)):
        payload([part])
