"""Selects in a list that show another one in its place: of another pair, or other entries of it."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import ActionsBlock, Option, StaticSelectElement

from bot.domain.text import excerpt
from bot.views.choice import LONGEST_OPTION
from bot.views.ids import Press
from bot.views.text import plain

MOST_OPTIONS = 100


def pair_switch(press: Press, others: Sequence[tuple[str, str]], pair_id: str) -> Iterator[ActionsBlock]:
    """`others`: the reader's pairs, this one too; nothing where it is the only one."""
    if len(others) > 1:
        options = [(other_id, f"With {name}") for other_id, name in others]
        yield ActionsBlock(elements=[switch(press, "With whom?", options, pair_id)])


def switch(
    press: Press, placeholder: str, options: Sequence[tuple[str, str]], here: str
) -> StaticSelectElement:
    """`options` are (value, words); `here`: the value of what is shown now."""
    made = [
        Option(value=f"{press}:{value}", text=plain(excerpt(words, LONGEST_OPTION)))
        for value, words in options[:MOST_OPTIONS]
    ]
    now = next((option for option in made if option.value == f"{press}:{here}"), None)
    return StaticSelectElement(
        action_id=press, placeholder=plain(placeholder), options=made, initial_option=now
    )
