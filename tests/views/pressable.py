"""What can be pressed in a message."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.views.message import Message
from simulator.blocks import buttons as pressable


def buttons(message: Message) -> list[ButtonElement]:
    rows = [block for block in message.blocks if isinstance(block, ActionsBlock)]
    return [each for row in rows for each in row.elements if isinstance(each, ButtonElement)]


def labels(message: Message) -> list[str]:
    """Of its buttons, and of what stands behind three dots."""
    return [each.label for each in pressable(message.payload()["blocks"])]
