"""What is agreed and what is proposed, above the form for commitments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock

from bot.domain.commitment import Commitment, Commitments, differences, waits_for
from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.views.buttons import row
from bot.views.commitment import agree_button, bullets
from bot.views.text import escape, fit, mrkdwn, plain, when


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


def standing(sheet: Sheet) -> Iterator[Block]:
    now = sheet.now
    if now.in_force and now.in_force.agreed_at:
        since = when(now.in_force.agreed_at, sheet.reader.tz)
        yield listed(f"*You both agreed* on {since}:", now.in_force.lines)
    else:
        partner = escape(sheet.partner.name)
        yield listed(f"Nothing is agreed between you and *{partner}* yet.", ())
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
        yield from row(agree_button(proposal, style=None))


def listed(head: str, lines: Sequence[str]) -> SectionBlock:
    return SectionBlock(text=mrkdwn(fit([each for each in (head, *bullets(lines)) if each])))
