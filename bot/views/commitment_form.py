"""The form in which one of the two proposes what they promise each other, or agrees to it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.commitment import FIELD, LONGEST_TEXT, MOST_LINES, Commitment, waits_for
from bot.views.buttons import row
from bot.views.commitment import ENTRY, agree_button
from bot.views.commitment_standing import Sheet, listed, standing
from bot.views.forms import form, typed
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.text import plain

NOTICE = "Both of you see this. It counts when both of you have agreed to the same words."
HOW = f"One promise a line, {MOST_LINES} at most. New words need both of you again."
BESIDE = (
    "{name} proposed other words while you were writing, and yours are not proposed yet. These are the words "
    "of {name}: press Agree to take them, or change yours below and propose them instead."
)


def commitments_form(sheet: Sheet) -> View:
    now = sheet.now
    blocks = [
        *([SectionBlock(text=plain(sheet.note))] if sheet.note else []),
        *(_beside(sheet, now.newest) if sheet.mine and now.newest else standing(sheet)),
        typed(
            FIELD,
            "What we promise each other",
            initial=sheet.mine or now.text,
            hint=HOW,
            optional=False,
            longest=LONGEST_TEXT,
        ),
        ContextBlock(elements=[plain(NOTICE)]),
    ]
    metadata = pack(sheet.couple.pair.id, str(now.number))
    return form(Form.COMMITMENTS, ENTRY, "Propose", blocks, metadata)


def _beside(sheet: Sheet, theirs: Commitment) -> Iterator[Block]:
    yield SectionBlock(text=plain(BESIDE.format(name=sheet.partner.name)))
    yield listed("", theirs.lines)
    if waits_for(theirs, sheet.couple.pair) == sheet.reader.user_id:
        yield from row(agree_button(theirs, style=None))
