"""A pair's own agenda: its parts in their order, with the sum of their minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    DividerBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.agenda import LEAST, scaled
from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.domain.template import Entries, Which, most_parts, named
from bot.views.block import CARRIES
from bot.views.buttons import button, confirmed, row
from bot.views.ids import Press
from bot.views.switch import switch
from bot.views.text import bold, mrkdwn, plain

EDIT, UP, DOWN, REMOVE = "edit", "up", "down", "remove"
MOST_PAIRS = 50
NAMES = {Which.STANDARD: "Sessions after the first", Which.FIRST: "First session"}
AT_ONCE = (
    "Each change counts at once, for both of you, also in the session that comes next. "
    "A session that has begun keeps its agenda."
)
BACK = "Your own blocks go, and the usual ones come back. A session that has begun keeps its agenda."


@dataclass(frozen=True, slots=True)
class Sheet:
    """An agenda of a pair, for one of the two."""

    couple: Couple
    reader: Member
    which: Which
    entries: Entries
    saved_by: str = ""
    """Who changed it last; empty where it is the usual one."""
    others: Sequence[tuple[str, str]] = ()
    """The reader's pairs, this one too: id and partner's name."""

    @property
    def about(self) -> str:
        return f"{self.couple.pair.id}:{self.which}"

    @property
    def minutes(self) -> int:
        return self.couple.pair.minutes

    @property
    def too_many(self) -> int:
        return max(0, len(self.entries) - most_parts(self.minutes))


def agenda_view(sheet: Sheet) -> View:
    blocks = [
        ActionsBlock(elements=[_choice(sheet)]),
        SectionBlock(text=mrkdwn(_sum(sheet))),
        *_parts(sheet),
        DividerBlock(),
        *row(
            button(Press.PART_ADD, "Add a block", sheet.about),
            confirmed(Press.AGENDA_USUAL, "Back to the usual agenda", sheet.about, BACK)
            if sheet.saved_by
            else None,
        ),
        ContextBlock(elements=[plain(each) for each in (*_changed_by(sheet), AT_ONCE)]),
    ]
    return View(type="modal", title=plain("Agenda"), close=plain("Close"), blocks=blocks)


def _choice(sheet: Sheet) -> StaticSelectElement:
    several = len(sheet.others) > 1
    offered = sheet.others[:MOST_PAIRS] if several else [(sheet.couple.pair.id, "")]
    options = [
        (f"{pair_id}:{which}", f"{words} · with {name}" if several else words)
        for pair_id, name in offered
        for which, words in NAMES.items()
    ]
    return switch(Press.AGENDA, "Which agenda?", options, sheet.about)


def _sum(sheet: Sheet) -> str:
    if sheet.too_many:
        return (
            f"*{len(sheet.entries)} blocks do not fit into {sheet.minutes} minutes*: each takes at least "
            f"{LEAST}. Remove {sheet.too_many}, or choose longer sessions; until then no date can be set."
        )
    total = sum(entry.block.minutes for entry in sheet.entries)
    if total == sheet.minutes:
        return f"*{total} minutes in all*, and your sessions take {total}."
    return f"*{total} minutes in all*; your sessions take {sheet.minutes}: the blocks are scaled to fit."


def _parts(sheet: Sheet) -> Iterator[Block]:
    fitted = () if sheet.too_many else scaled(named(sheet.which, sheet.entries), sheet.minutes)
    for index, entry in enumerate(sheet.entries):
        took = entry.block.minutes
        takes = fitted[index].minutes if fitted else took
        time = f"{took} min" if takes == took else f"{took} min, scaled to {takes}"
        asked = len(entry.block.prompts)
        asks = f" · {asked} {'question' if asked == 1 else 'questions'}" if asked else ""
        text = f"*{index + 1}.* {bold(entry.block.title)} · {time}\n{CARRIES[entry.block.kind]}{asks}"
        yield SectionBlock(text=mrkdwn(text), accessory=_menu(sheet, index))


def _menu(sheet: Sheet, index: int) -> OverflowMenuElement:
    last = len(sheet.entries) - 1
    entries = [
        (EDIT, "Edit"),
        *([(UP, "Move up")] if index > 0 else []),
        *([(DOWN, "Move down")] if index < last else []),
        *([(REMOVE, "Remove")] if last else []),
    ]
    about = f"{sheet.about}:{sheet.entries[index].key}"
    options = [Option(value=f"{what}:{about}", text=plain(text)) for what, text in entries]
    return OverflowMenuElement(action_id=Press.PART_CHANGE, options=options)


def _changed_by(sheet: Sheet) -> list[str]:
    if not sheet.saved_by:
        return ["This is the usual agenda."]
    mine = sheet.saved_by == sheet.reader.user_id
    return [
        "You changed it last." if mine else f"{sheet.couple.member(sheet.saved_by).name} changed it last."
    ]
