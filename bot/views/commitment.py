"""What the two promise each other, as it stands in their place."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement, SectionBlock

from bot.domain.commitment import Commitment, Commitments, waits_for
from bot.domain.scene import Couple
from bot.views.buttons import PRIMARY, button
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import escape, fit, mention, message_text, mrkdwn, when

HIDDEN = "Somebody else can read along here, so the words are shown in the form alone."
OUTDATED = "These words were replaced by newer ones, so nothing was agreed. This is how it stands now:"
FITS = "Your commitments come back every fourth session. If they still fit, there is nothing to do."
ENTRY = "Commitments"


def commitment_message(couple: Couple, now: Commitments, said: Commitment) -> Message:
    """What the pair's place says of the proposal `said`, as it stands today."""
    pair = couple.pair
    if pair.exposed:
        words = [f"{_head(couple, now, said)} {HIDDEN}"]
        return told(words, [commitments_button(pair.id, "Open commitments")])
    current = said in {now.proposal, now.in_force}
    lines = bullets(said.lines) if current else []
    return told([fit([_head(couple, now, said), *lines])], _buttons(couple, now, said), _aside(now, said))


def outdated(couple: Couple, now: Commitments) -> Message:
    """For whoever pressed Agree on words that were replaced."""
    current = commitment_message(couple, now, now.newest) if now.newest else told([])
    words = message_text(OUTDATED, current.text)
    return Message(words, (SectionBlock(text=mrkdwn(OUTDATED)), *current.blocks))


def commitments_button(pair_id: str, text: str = ENTRY) -> ButtonElement:
    return button(Press.COMMITMENTS, text, pair_id)


def _head(couple: Couple, now: Commitments, said: Commitment) -> str:
    by, other = (
        escape(couple.member(said.proposed_by).name),
        mention(couple.pair.partner_of(said.proposed_by)),
    )
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
    if not pair.state.running:
        return []
    if said == now.proposal:
        return [agree_button(said), commitments_button(pair.id, "Change")]
    return [commitments_button(pair.id, "Change" if said == now.newest else "Open commitments")]


def agree_button(proposal: Commitment, *, style: str | None = PRIMARY) -> ButtonElement:
    return button(Press.AGREE, "Agree", proposal.id, style=style)


def bullets(lines: Sequence[str]) -> list[str]:
    return [f"• {escape(line)}" for line in lines]
