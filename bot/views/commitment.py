"""What the two promise each other: as it stands in their place, and the form that proposes and agrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement, ContextBlock, SectionBlock
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
from bot.domain.pair import PairState
from bot.domain.scene import Couple
from bot.views.buttons import PRIMARY, button, row
from bot.views.forms import form, typed
from bot.views.ids import Form, Press
from bot.views.message import Message
from bot.views.metadata import pack
from bot.views.paragraphs import told
from bot.views.text import escape, fit, mention, message_text, mrkdwn, plain, when

NOTICE = "Both of you see this. It counts when both of you have agreed to the same words."
HOW = f"One promise a line, {MOST_LINES} at most. New words need both of you again."
HIDDEN = "Somebody else can read along here, so the words are shown in the form alone."
BESIDE = (
    "{name} proposed other words while you were writing, and yours are not proposed yet. These are the words "
    "of {name}: press Agree to take them, or change yours below and propose them instead."
)
OUTDATED = "These words were replaced by newer ones, so nothing was agreed. This is how it stands now:"
FITS = "Your commitments come back every fourth session. If they still fit, there is nothing to do."
ENTRY = "Commitments"


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


def commitment_message(couple: Couple, now: Commitments, said: Commitment) -> Message:
    """What the pair's place says of the proposal `said`, as it stands today."""
    pair = couple.pair
    if pair.exposed:
        words = [f"{_head(couple, now, said)} {HIDDEN}"]
        return told(words, [commitments_button(pair.id, "Open commitments")])
    current = said in {now.proposal, now.in_force}
    lines = _bullets(said.lines) if current else []
    return told([fit([_head(couple, now, said), *lines])], _buttons(couple, now, said), _aside(now, said))


def outdated(couple: Couple, now: Commitments) -> Message:
    """For whoever pressed Agree on words that were replaced."""
    current = commitment_message(couple, now, now.newest) if now.newest else told([])
    words = message_text(OUTDATED, current.text)
    return Message(words, (SectionBlock(text=mrkdwn(OUTDATED)), *current.blocks))


def commitments_button(pair_id: str, text: str = ENTRY) -> ButtonElement:
    return button(Press.COMMITMENTS, text, pair_id)


def _head(couple: Couple, now: Commitments, said: Commitment) -> str:
    by, other = mention(said.proposed_by), mention(couple.pair.partner_of(said.proposed_by))
    if said == now.proposal:
        waits = mention(waits_for(said, couple.pair))
        return (
            f"*{ENTRY}* · {by} proposes to {other} what you promise each other. {waits} has not agreed yet."
        )
    if said.agreed_at:
        date = when(said.agreed_at, couple.mentor.tz)
        became = "" if said == now.in_force else " Newer words stand in their place."
        return f"*{ENTRY}* · {by} and {other} agreed on {date} what they promise each other.{became}"
    return f"*{ENTRY}* · {by} proposed something to {other}. Newer words stand in its place."


def _aside(now: Commitments, said: Commitment) -> str:
    if said == now.in_force:
        return "A change is proposed below; until both agree to it, this stands." if now.proposal else FITS
    if said == now.proposal and now.in_force:
        return "Until both agree, what you agreed on before stands."
    return ""


def _buttons(couple: Couple, now: Commitments, said: Commitment) -> list[ButtonElement]:
    pair = couple.pair
    if pair.state not in {PairState.ACTIVE, PairState.PAUSED}:
        return []
    if said == now.proposal:
        return [_agree(said), commitments_button(pair.id, "Change")]
    return [commitments_button(pair.id, "Change" if said == now.newest else "Open commitments")]


def _agree(proposal: Commitment) -> ButtonElement:
    return button(Press.AGREE, "Agree", proposal.id, style=PRIMARY)


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
        yield from row(_agree(proposal))


def _beside(sheet: Sheet, theirs: Commitment) -> Iterator[Block]:
    yield SectionBlock(text=plain(BESIDE.format(name=sheet.partner.name)))
    yield _listed("", theirs.lines)
    if waits_for(theirs, sheet.couple.pair) == sheet.reader.user_id:
        yield from row(_agree(theirs))


def _listed(head: str, lines: Sequence[str]) -> SectionBlock:
    return SectionBlock(text=mrkdwn(fit([each for each in (head, *_bullets(lines)) if each])))


def _bullets(lines: Sequence[str]) -> list[str]:
    return [f"• {escape(line)}" for line in lines]
