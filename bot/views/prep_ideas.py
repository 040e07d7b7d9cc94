"""The author's ideas in the form in which one prepares: what each becomes, with one choice."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock

from bot.domain.idea import Idea, IdeaState
from bot.domain.pair import Role
from bot.domain.text import excerpt
from bot.views.forms import Typed, select
from bot.views.ids import COMMAND, Word
from bot.views.text import mrkdwn

CHOICES = (
    (IdeaState.CAUGHT, "Leave it: only I see it"),
    (IdeaState.TOPIC, "A topic for this session"),
    (IdeaState.RESOURCE, "A resource for this session"),
    (IdeaState.ACTION, "An action of mine"),
    (IdeaState.DROPPED, "Drop it"),
)
LONGEST = 150
SEEN = {
    Role.MENTOR: "Of a topic both see the first line alone",
    Role.MENTEE: "Of a topic both see the first line, and your mentor reads the whole text",
}
_NAME = re.compile("idea_([0-9a-f]{32})")


def idea_fields(ideas: Sequence[Idea], more: int, role: Role) -> Iterator[Block]:
    """`more`: how many wait beside these."""
    if not ideas:
        return
    seen = f"Only you see these. What you make of one is for both of you. {SEEN[role]}."
    yield SectionBlock(text=mrkdwn(f"*Your ideas*\n{seen}"))
    for idea in ideas:
        yield select(f"idea_{idea.id}", excerpt(idea.text, LONGEST), CHOICES, IdeaState.CAUGHT)
    if more:
        words = f"… and {more:,} more: `{COMMAND} {Word.IDEA}` shows them."
        yield ContextBlock(elements=[mrkdwn(words)])


def ideas_in(view: dict[str, Any]) -> dict[str, IdeaState]:
    """What was chosen, by the idea's id. Raises UserError."""
    fields = Typed(view)
    found = [each for name in view["state"]["values"] if (each := _NAME.fullmatch(name))]
    return {each[1]: IdeaState(fields.one_of(each[0], CHOICES)) for each in found}
