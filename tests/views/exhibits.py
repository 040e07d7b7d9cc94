"""The examples as exhibits of the local Slack's gallery."""

from slack_sdk.models.views import View

from bot.views.message import Message
from simulator.page.gallery import Exhibit, Names
from tests.views.examples import EXAMPLES

NAMES = Names(
    app="Mentor Companion",
    me="U1",
    people={"U1": "Ana", "U2": "Ben", "U3": "Cara", "U9": "Dana"},
    channels={"C1": "mentoring-ana-ben"},
    zone="Europe/Berlin",
    now=1_796_022_000,  # Monday 30 November 2026, 8:00 in Berlin: before anything in the examples
)


def exhibits() -> list[Exhibit]:
    return [_exhibit(name, example) for name, example in EXAMPLES.items()]


def _exhibit(name: str, example: Message | View) -> Exhibit:
    if isinstance(example, View):
        payload = example.to_dict()
        return Exhibit(name, "home" if payload["type"] == "home" else "modal", payload)
    return Exhibit(name, "message", example.payload())
