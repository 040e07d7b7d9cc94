"""What can be pressed in a message."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.views.message import Message


def buttons(message: Message) -> list[ButtonElement]:
    rows = [block for block in message.blocks if isinstance(block, ActionsBlock)]
    return [each for row in rows for each in row.elements if isinstance(each, ButtonElement)]


def labels(message: Message) -> list[str]:
    return [each.text.text for each in buttons(message) if each.text]
