"""The form of one part of a pair's agenda."""

from typing import Any

from slack_sdk.models.views import View

from bot.domain.agenda import LONGEST, Block, BlockKind
from bot.domain.block import LONGEST_PROMPT, LONGEST_TITLE, MOST_PROMPTS, minutes_of, prompts_of, title_of
from bot.domain.template import Entry, Which
from bot.views.block import CARRIES
from bot.views.forms import Typed, form, select, typed
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.template import Sheet

NEW = "new"
LONGEST_PROMPTS = MOST_PROMPTS * (LONGEST_PROMPT + 1)
_OFFERED = {
    Which.STANDARD: set(CARRIES) - {BlockKind.ACQUAINTANCE, BlockKind.OBJECTIVES},
    Which.FIRST: set(CARRIES) - {BlockKind.OPENING, BlockKind.REVIEW},
}


def part_form(sheet: Sheet, entry: Entry | None, key: str) -> View:
    """Opens over the agenda. `entry`: none where a part is added, under `key`."""
    block = entry.block if entry else None
    offered = _offered(sheet.which)
    shows = block.kind if block and block.kind in dict(offered) else BlockKind.OWN
    blocks = [
        typed(
            "title",
            "Title",
            initial=block.title if block else "",
            hint="Both of you see it on the agenda card.",
            lines=False,
            optional=False,
            longest=LONGEST_TITLE,
        ),
        typed(
            "minutes",
            "Minutes",
            initial=str(block.minutes) if block else "10",
            hint=f"1 to {LONGEST}. All blocks are scaled to the length of a session.",
            lines=False,
            optional=False,
            longest=10,
        ),
        select("kind", "What the card shows in it", offered, shows),
        typed(
            "prompts",
            "Questions to ask each other",
            initial="\n".join(block.prompts) if block else "",
            hint=f"One a line, {MOST_PROMPTS} at most, {LONGEST_PROMPT} characters each.",
            longest=LONGEST_PROMPTS,
        ),
    ]
    title, submit = ("Change a block", "Save block") if entry else ("Add a block", "Add")
    metadata = pack(sheet.couple.pair.id, sheet.which, key, "" if entry else NEW)
    return form(Form.PART, title, submit, blocks, metadata)


def part_in(view: dict[str, Any], which: Which, key: str) -> Entry:
    """Raises UserError for the field that needs a change."""
    fields = Typed(view)
    block = Block(
        kind=BlockKind(fields.one_of("kind", _offered(which))),
        title=title_of(fields.text("title", LONGEST_TITLE)),
        minutes=minutes_of(fields.text("minutes", 10)),
        prompts=prompts_of(fields.text("prompts", LONGEST_PROMPTS)),
    )
    return Entry(key, block)


def _offered(which: Which) -> list[tuple[str, str]]:
    return [(kind.value, words) for kind, words in CARRIES.items() if kind in _OFFERED[which]]
