"""The form in which one of the two proposes what they promise each other, or agrees to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.commitment import (
    FIELD,
    LONGEST_TEXT,
    MOST_LINES,
    Commitment,
    Commitments,
    differences,
    waits_for,
)
from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.views.buttons import row
from bot.views.commitment import ENTRY, agree_button, bullets
from bot.views.forms import form, typed
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.text import escape, fit, mrkdwn, plain, when

NOTICE = "Both of you see this. It counts when both of you have agreed to the same words."
HOW = f"One promise a line, {MOST_LINES} at most. New words need both of you again."
BESIDE = (
    "{name} proposed other words while you were writing, and yours are not proposed yet. These are the words "
    "of {name}: press Agree to take them, or change yours below and propose them instead."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it is to be shown."""

    couple: Couple
    reader: Member
    now: Commitments
    mine: str = ""
    """What the reader had written when the partner proposed something else."""
    note: str = ""
    """What just happened."""

    @property
    def partner(self) -> Member:
        return self.couple.partner(self.reader.user_id)


def commitments_form(sheet: Sheet) -> View:
    now = sheet.now
    blocks = [
        *([SectionBlock(text=plain(sheet.note))] if sheet.note else []),
        *(_beside(sheet, now.newest) if sheet.mine and now.newest else _standing(sheet)),
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


def _standing(sheet: Sheet) -> Iterator[Block]:
    now = sheet.now
    if now.in_force and now.in_force.agreed_at:
        since = when(now.in_force.agreed_at, sheet.reader.tz)
        yield _listed(f"*You both agreed* on {since}:", now.in_force.lines)
    else:
        partner = escape(sheet.partner.name)
        yield _listed(f"Nothing is agreed between you and *{partner}* yet.", ())
    if now.proposal:
        yield from _proposal(sheet, now.proposal)
    elif not now.in_force:
        yield ContextBlock(elements=[plain("Below is a suggestion to start from. Make it yours.")])


def _proposal(sheet: Sheet, proposal: Commitment) -> Iterator[Block]:
    mine = proposal.proposed_by == sheet.reader.user_id
    who = "You propose" if mine else f"{escape(sheet.partner.name)} proposes"
    waits = waits_for(proposal, sheet.couple.pair)
    turn = "You have" if waits == sheet.reader.user_id else f"{escape(sheet.partner.name)} has"
    new, gone = differences(sheet.now.in_force, proposal)
    lines = [f"New: {escape(line)}" for line in new] + [f"Gone: {escape(line)}" for line in gone]
    head = f"*{who}* this; the words are in the field below. {turn} not agreed yet."
    yield SectionBlock(text=mrkdwn(fit([head, *(lines if sheet.now.in_force else [])])))
    if waits == sheet.reader.user_id:
        yield from row(agree_button(proposal))


def _beside(sheet: Sheet, theirs: Commitment) -> Iterator[Block]:
    yield SectionBlock(text=plain(BESIDE.format(name=sheet.partner.name)))
    yield _listed("", theirs.lines)
    if waits_for(theirs, sheet.couple.pair) == sheet.reader.user_id:
        yield from row(agree_button(theirs))


def _listed(head: str, lines: Sequence[str]) -> SectionBlock:
    return SectionBlock(text=mrkdwn(fit([each for each in (head, *bullets(lines)) if each])))
