"""What is said where something saved cannot be read any more, because it was damaged."""

from collections.abc import Iterator

from slack_sdk.models.blocks import SectionBlock

from bot.views.text import plain

LOST = (
    "What you saved here cannot be read any more. Write it again if you can, "
    "and tell whoever runs the companion: the log says more."
)
LOST_ENTRY = "This entry cannot be read any more. Tell whoever runs the companion: the log says more."
LOST_STORY = "The story cannot be read any more."


def lost(*readable: bool) -> Iterator[SectionBlock]:
    """To its author, in the form; nothing where all of it can be read."""
    if not all(readable):
        yield SectionBlock(text=plain(LOST))
